"""A bare echo bot on python-telegram-bot with a webhook: what Signpost's deliveries are measured against.

python benchmarks/echo.py TOKEN API_URL PORT

It is python-telegram-bot's own example of a webhook on Starlette and uvicorn, which are what Signpost has too.
"""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def main(token: str, api_url: str, port: str) -> None:
    """Serve until killed."""
    app = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").updater(None).concurrent_updates(True).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))

    async def take(request: Request) -> Response:
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return Response()

    web = Starlette(routes=[Route("/telegram", take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(web, port=int(port), access_log=False, log_level="warning"))
    async with app:
        await app.start()
        await app.bot.set_webhook(f"http://127.0.0.1:{port}/telegram", secret_token="e" * 32)
        await server.serve()
        await app.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
