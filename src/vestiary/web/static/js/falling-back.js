// A request of htmx that fails is sent once more by the browser itself, which shows the page that says why.

function again({ detail: { requestConfig, pathInfo } }) {
  if (!requestConfig.boosted) return;
  const address = pathInfo?.finalRequestPath ?? requestConfig.path;
  if (requestConfig.verb === "get") {
    location.assign(address);
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  form.hidden = true;
  for (const [name, value] of requestConfig.formData) {
    const field = document.createElement("input");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}

document.addEventListener("htmx:responseError", again);
document.addEventListener("htmx:sendError", again);
