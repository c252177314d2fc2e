// When an answer in place fails, say so beside the form; the form itself still works without this file.
const UNREACHED = "[data-unreached]";

function tell(event) {
  const form = event.detail.elt;
  form.parentElement.querySelector(UNREACHED)?.remove();
  const notice = document.getElementById("unreached").content.firstElementChild.cloneNode(true);
  notice.dataset.unreached = "";
  form.before(notice);
}

document.addEventListener("htmx:sendError", tell);
document.addEventListener("htmx:responseError", tell);
