"""Draw a chat as a phone shows it, from the messages that Telegram would be sent, for the README.

python tools/draw_chat.py AREA QUESTION [QUESTION ...] > chat.html
chromium --headless --no-sandbox --hide-scrollbars --window-size=390,1500 --screenshot=chat.png chat.html
"""

import sys
from datetime import UTC, datetime
from html import escape

from handlers.telegram.render import make_keyboard, render_reply
from knowledge.entries.read import SHIPPED
from knowledge.services.ask import Asker, answer_question
from knowledge.services.live import Knowledge, load_knowledge
from knowledge.services.today import date_reply

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Signpost</title><style>
body {{ margin: 0; padding: 12px; width: 366px; background: #cfdccb; font: 15px/1.35 "DejaVu Sans", sans-serif; }}
.in, .out {{ border-radius: 14px; padding: 9px 12px; margin: 6px 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
.in {{ background: #fff; margin-right: 24px; }}
.out {{ background: #e1f6cb; margin-left: 72px; }}
.key {{ display: block; background: #6c8a68; color: #fff; border-radius: 8px; padding: 8px; margin: 3px 24px 3px 0;
       text-align: center; font-size: 13px; }}
.row {{ display: flex; gap: 3px; margin-right: 24px; }} .row .key {{ flex: 1; margin-right: 0; }}
a {{ color: #1b6fb3; }}
</style><body>{messages}</body></html>"""


def draw_question(text: str, area: str, knowledge: Knowledge) -> str:
    """Return a question and its reply as HTML."""
    reply = date_reply(answer_question(text, Asker("telegram", area), knowledge).reply, datetime.now(UTC))
    parts = [f'<div class="out">{escape(text)}</div>']
    parts += [f'<div class="in">{message}</div>' for message in render_reply(reply)]
    keyboard = make_keyboard(reply.buttons, "0123456789")
    for row in keyboard.inline_keyboard if keyboard else ():
        keys = "".join(f'<span class="key">{escape(key.text)}</span>' for key in row)
        parts.append(f'<div class="row">{keys}</div>')
    return "".join(parts)


def main(area: str, texts: list[str]) -> None:
    """Print the page."""
    knowledge = load_knowledge(SHIPPED)
    print(PAGE.format(messages="".join(draw_question(text, area, knowledge) for text in texts)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
