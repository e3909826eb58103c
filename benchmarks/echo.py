"""A bare echo bot on python-telegram-bot with its webhook: what Signpost's deliveries are measured against.

python benchmarks/echo.py TOKEN API_URL PORT
"""

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(token: str, api_url: str, port: str) -> None:
    """Serve until killed."""
    app = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").concurrent_updates(True).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    url = f"http://127.0.0.1:{port}/telegram"
    app.run_webhook("127.0.0.1", int(port), "telegram", webhook_url=url, secret_token="e" * 32)


if __name__ == "__main__":
    main(*sys.argv[1:])
