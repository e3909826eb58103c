// Keeps styles, scripts and the page that says there is no connection. No question and no answer is ever kept.
const version = new URL(self.location).searchParams.get("version") ?? "";
const NAME = `signpost-${version}`;
const STATIC = `/static/${version}/`;
const OFFLINE = "/offline";
const NEEDED = [OFFLINE, ...["govuk-frontend/govuk-frontend.min.css", "site.css", "chat.css", "icon.svg"].map((one) => STATIC + one)];

self.addEventListener("install", (event) => {
  // Without cookies: what is kept must be the same for everybody.
  const requests = NEEDED.map((path) => new Request(path, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("signpost-") && name !== NAME).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

async function fetchStatic(request) {
  const kept = await caches.match(request);
  if (kept) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(NAME);
    await cache.put(request, response.clone());
  }
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (request.method === "GET" && url.pathname.startsWith(STATIC)) {
    event.respondWith(fetchStatic(request));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  }
});
