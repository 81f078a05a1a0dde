// A door link carries its secret in the fragment, which never reaches a log. Hand it in by the
// page's own form and take it out of the address; also when another link is opened in the same tab.
function handIn() {
  const form = document.querySelector("[data-hand-in]");
  const secret = decodeURIComponent(location.hash.slice(1));
  if (!form || !secret || secret === "main") return; // #main: the skip link
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = secret;
  form.submit();
}

addEventListener("hashchange", handIn);
handIn();
