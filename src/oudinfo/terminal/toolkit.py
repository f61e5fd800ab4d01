"""The full screen's loop: prompt_toolkit feeds keys to the program and shows its lines.

Importing this module takes longer than all the rest of the start.
"""

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.utils import get_term_environment_variable

from oudinfo.terminal.first_paint import HOME, AlternateScreen
from oudinfo.terminal.full_screen import FullScreen
from oudinfo.terminal.keys import DOWN, ENTER, UP

SPECIAL = {Keys.Up: UP, Keys.Down: DOWN, Keys.Enter: ENTER, Keys.ControlJ: ENTER}


def run(program: FullScreen, painted: AlternateScreen) -> None:
    """Take keys until the program is over."""
    application: Application[None] = Application(
        layout=Layout(Window(FormattedTextControl(lambda: _text(program), focusable=True, show_cursor=True))),
        key_bindings=_bindings(program),
        full_screen=True,
        output=_output(painted),
    )

    def end() -> None:
        if program.is_over and application.future is not None and not application.future.done():
            application.exit()

    program.when_stopped = end
    if not program.is_over:
        application.run(pre_run=end)


def _bindings(program: FullScreen) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("c-c")
    @bindings.add("c-d")
    @bindings.add(Keys.SIGINT)
    def _(event: KeyPressEvent) -> None:
        program.interrupted = event.key_sequence[0].key is not Keys.ControlD
        program.stop()

    @bindings.add("c-z")
    def _(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    @bindings.add(Keys.Any)
    @bindings.add(Keys.Up)
    @bindings.add(Keys.Down)
    @bindings.add(Keys.Enter)
    def _(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0]
        key = SPECIAL.get(pressed.key) if isinstance(pressed.key, Keys) else pressed.data
        if not key:
            return
        program.take(key)
        if program.forgets_typed_ahead:
            event.app.key_processor.input_queue.clear()
        if program.is_over:
            event.app.exit()

    return bindings


def _text(program: FullScreen) -> StyleAndTextTuples:
    size = get_app().output.get_size()
    fragments: StyleAndTextTuples = []
    for line in program.lines(size.columns, size.rows):
        if line.is_marked:
            fragments.append(("[SetCursorPosition]", ""))
        fragments.append((line.style, f"{line.text}\n"))
    return fragments


def _output(painted: AlternateScreen) -> Output:
    """The terminal; where its alternate screen was entered before, it is not entered again."""
    if not painted.is_on:
        return create_output(always_prefer_tty=True)

    class TakenOver(Vt100_Output):
        def enter_alternate_screen(self) -> None:
            if painted.is_on:
                self.write_raw(HOME)
                return
            painted.is_on = True
            super().enter_alternate_screen()

        def quit_alternate_screen(self) -> None:
            painted.is_on = False
            super().quit_alternate_screen()

    return TakenOver.from_pty(
        painted.stream, term=get_term_environment_variable(), default_color_depth=ColorDepth.from_env()
    )
