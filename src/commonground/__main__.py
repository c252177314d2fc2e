from commonground.config.cli import main

main()
