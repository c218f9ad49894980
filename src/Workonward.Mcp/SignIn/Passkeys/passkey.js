// Signs in with a passkey, and makes one. It is the only script here; everything else works without it.
// A block of the page says what it is for and holds the button; what goes wrong is said in its status line.
"use strict";

(() => {
  const ceremonies = {
    "sign-in": {
      options: "/passkey/options",
      answer: "/passkey/sign-in",
      ask: (options) => navigator.credentials.get({
        publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          allowCredentials: (options.allowCredentials ?? []).map(withBytes),
        },
      }),
      cancelled: "No passkey was used. If you have none for this site, use another way to sign in.",
    },
    create: {
      options: "/passkey/new/options",
      answer: "/passkey/new",
      ask: (options) => navigator.credentials.create({
        publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          user: withBytes(options.user),
          excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
        },
      }),
      cancelled: "No passkey was made. You can try again.",
    },
  };

  // Binary values travel as base64url (RFC 4648 section 5). The browser's own conversions are newer than passkeys are.
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const withBytes = (named) => ({ ...named, id: bytes(named.id) });

  const toJson = (credential) => {
    const said = credential.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (said[part])
        response[part] = text(said[part]);
    if (said.getTransports)
      response.transports = said.getTransports();
    const id = text(credential.rawId);
    return JSON.stringify({ id, rawId: id, type: credential.type, response, clientExtensionResults: {} });
  };

  // An answer goes as a form does: the server sends the browser on, or says on a page what was wrong.
  const submit = (path, fields) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = path;
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  };

  const ask = async (path, fields) => {
    const reply = await fetch(path, { method: "POST", body: new URLSearchParams(fields), redirect: "error" });
    const isJson = /^application\/json\b/.test(reply.headers.get("Content-Type") ?? "");
    const body = isJson ? await reply.json() : {};
    if (reply.ok && body.options)
      return body;
    throw new Refusal(body.message ?? wordsOf(reply.status));
  };

  // For answers that don't come from the page's own path: the server's limits and faults, and what stands in front of it.
  const wordsOf = (status) => {
    if (status === 429)
      return "Too many requests came from your network. Wait a minute, then try again.";
    if (status >= 500)
      return "Something went wrong at this server. Nothing was changed. Try again in a minute.";
    return "This server gave an answer that can’t be used. Load the page again and try once more.";
  };

  class Refusal extends Error {}

  const explain = (error, ceremony) => {
    if (error instanceof Refusal)
      return error.message;
    switch (error.name) {
      case "NotAllowedError":
      case "AbortError":
        return ceremony.cancelled;
      case "InvalidStateError":
        return "This device already has a passkey for your account. Sign in with it.";
      case "SecurityError":
        return "The browser allows no passkeys at this address.";
      case "TypeError":
      case "SyntaxError":
        return "This server can’t be reached at the moment. Nothing was changed.";
      default:
        return "The browser could not do that. Nothing was changed.";
    }
  };

  // So that the list on the account page says something before the person types a name.
  const guess = () => {
    const of = (names) => names.find(([, sign]) => sign.test(navigator.userAgent))?.[0];
    const browser = of([["Edge", /Edg/], ["Firefox", /Firefox/], ["Chrome", /Chrome|CriOS/], ["Safari", /Safari/]]);
    const system = of([["iPhone", /iPhone/], ["iPad", /iPad/], ["Android", /Android/], ["Windows", /Windows/],
      ["Mac", /Mac OS/], ["Linux", /Linux|CrOS/]]);
    return [browser, system].filter(Boolean).join(" on ");
  };

  const begin = (block) => {
    const ceremony = ceremonies[block.dataset.passkey];
    const button = block.querySelector("[data-passkey-start]");
    const status = block.querySelector("[data-passkey-status]");
    const name = block.querySelector("[data-passkey-name]");
    if (name)
      name.placeholder = guess() || name.placeholder;
    const fields = { form: block.dataset.guard };
    if (block.dataset.flow)
      fields.flow = block.dataset.flow;

    button.addEventListener("click", async () => {
      // Not "disabled", which would take the keyboard's focus away.
      if (button.getAttribute("aria-disabled") === "true")
        return;
      button.setAttribute("aria-disabled", "true");
      status.textContent = "Waiting for your passkey …";
      try {
        const question = await ask(ceremony.options, fields);
        const credential = await ceremony.ask(question.options);
        const answer = { ...fields, ceremony: question.ceremony, credential: toJson(credential) };
        if (name)
          answer.name = name.value.trim() || guess();
        submit(ceremony.answer, answer);
      } catch (error) {
        status.textContent = explain(error, ceremony);
        button.removeAttribute("aria-disabled");
      }
    });
    block.hidden = false;
  };

  const canDoPasskeys = window.isSecureContext && "PublicKeyCredential" in window;
  for (const block of document.querySelectorAll("[data-passkey]"))
    if (canDoPasskeys)
      begin(block);
  for (const remark of document.querySelectorAll("[data-passkey-remark]")) {
    remark.hidden = canDoPasskeys;
    if (!canDoPasskeys)
      remark.textContent = "This browser can’t use passkeys on this page.";
  }
})();
