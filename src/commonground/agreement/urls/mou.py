from django.urls import URLPattern, path

from commonground.agreement.views import drafts, mou, signing

urlpatterns: list[URLPattern] = [
    path("agreement/", mou.home, name="home"),
    path("agreement/mou/<int:number>/", mou.version, name="version"),
    path("agreement/mou/<int:number>/agreement.pdf", mou.paper, name="paper"),
    path("agreement/mou/<int:number>/changes/", mou.changes, name="changes"),
    path("agreement/signers/", mou.signers, name="signers"),
    path("agreement/signatures/<int:pk>/picture.png", mou.picture, name="signature_picture"),
    path("agreement/sign/<int:pk>/", signing.sign, name="sign"),
    path("agreement/renew/<int:pk>/", signing.renew, name="renew"),
    path("agreement/capacity/<int:pk>/", signing.capacity, name="capacity"),
    path("agreement/drafts/", drafts.listed, name="drafts"),
    path("agreement/drafts/begin/", drafts.begin, name="begin_draft"),
    path("agreement/drafts/<int:pk>/", drafts.draft, name="draft"),
    path("agreement/drafts/<int:pk>/why/", drafts.settle, name="settle_draft"),
    path("agreement/drafts/<int:pk>/clauses/new/", drafts.new_clause, name="new_clause"),
    path("agreement/drafts/<int:pk>/clauses/<slug:key>/", drafts.clause, name="clause"),
    path("agreement/drafts/<int:pk>/clauses/<slug:key>/remove/", drafts.remove_clause, name="remove_clause"),
    path("agreement/drafts/<int:pk>/ask/", drafts.ask, name="ask_members"),
    path("agreement/drafts/<int:pk>/comment/", drafts.comment, name="comment"),
    path("agreement/drafts/comments/<int:pk>/answer/", drafts.answer, name="answer_comment"),
    path("agreement/drafts/<int:pk>/propose/", drafts.propose, name="propose_draft"),
    path("agreement/drafts/<int:pk>/take-back/", drafts.take_back, name="take_back_draft"),
]
