"""``iact-check``: the command line. Only what a command needs is imported, after its usage was checked."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from iact_desktop import __version__
from iact_desktop.commands.engine import EngineFactory, build_engine
from iact_desktop.commands.outcome import PROGRAM, CommandError, ExitStatus, complain
from iact_desktop.commands.streams import prepare_streams, silence_output
from iact_desktop.core.model import Role

_INTERRUPTED = 130
#: argparse speaks English; these are its usual complaints.
_COMPLAINTS = (
    (r"unrecognized arguments: (.*)", r"知らない引数です: \1"),
    (r"the following arguments are required: (.*)", r"必要な引数がありません: \1"),
    (r"argument (\S+): expected .*argument.*", r"\1 には値が要ります"),
    (
        r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)",
        r"\1 に \2 は使えません（使えるのは \3）",
    ),
    (r"argument (\S+): invalid \S+ value: (.*)", r"\1 に \2 は使えません"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 は値を取りません"),
)


class Parser(argparse.ArgumentParser):
    """Complains in one Japanese line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with the status of bad usage."""
        for pattern, japanese in _COMPLAINTS:
            message = re.sub(pattern, japanese, message, flags=re.DOTALL)
        complain(f"{message}（使い方は {self.prog} --help）")
        raise SystemExit(int(ExitStatus.FAULT))


def main(arguments: Sequence[str] | None = None, build: EngineFactory = build_engine) -> int:
    """Run a command and return its exit status: 0 clear, 1 something raised, 2 a fault or bad usage."""
    prepare_streams()
    try:
        return int(_run(_parser().parse_args(arguments), build))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitStatus.FAULT
    except CommandError as error:
        complain(str(error))
    except BrokenPipeError:
        silence_output()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        complain(f"内部エラーです: {_whereabouts(error)}")
    return ExitStatus.FAULT


def _run(options: argparse.Namespace, build: EngineFactory) -> ExitStatus:
    match options.command:
        case "review":
            return _review(options, build)
        case "batch":
            from iact_desktop.commands import batch

            request = batch.BatchRequest(options.source, options.output, options.clients, options.jobs)
            return batch.run(request, build)
        case "serve":
            from iact_desktop.commands import serve

            return serve.run(build)
        case "rules":
            return _rules(options)
        case "clients":
            return _clients(options)
        case _:
            from iact_desktop.commands import doctor

            return doctor.run(build, options.bundle)


def _review(options: argparse.Namespace, build: EngineFactory) -> ExitStatus:
    from iact_desktop.commands import review

    request = review.ReviewRequest(
        source=options.source,
        at=options.at,
        profile_disclaimer=options.profile_disclaimer,
        role=options.role,
        clients=options.clients,
        as_json=options.format == "json",
    )
    return review.run(request, build)


def _rules(options: argparse.Namespace) -> ExitStatus:
    from iact_desktop.commands import rules

    match options.rules_command:
        case "test":
            return rules.try_examples(options.ids)
        case "list":
            return rules.list_all()
        case "schema":
            return rules.schema()
        case "try":
            from iact_desktop.commands import rule_trial

            return rule_trial.run(options.folder, options.memory)
        case _:
            return _rule_packs(options)


def _rule_packs(options: argparse.Namespace) -> ExitStatus:
    from iact_desktop.commands import rule_packs

    match options.rules_command:
        case "keygen":
            return rule_packs.make_key(options.output, passphrase=options.passphrase)
        case "pack":
            request = rule_packs.PackRequest(
                options.folder, options.output, options.version, options.requires, options.note
            )
            return rule_packs.pack(request)
        case "sign":
            return rule_packs.sign(options.source, options.key, options.output)
        case "install":
            return rule_packs.install_dropped() if options.dropped else rule_packs.install(options.source)
        case _:
            return rule_packs.roll_back()


def _clients(options: argparse.Namespace) -> ExitStatus:
    from iact_desktop.commands import clients

    match options.clients_command:
        case "check":
            return clients.check(options.source)
        case "import":
            return clients.take_in(options.source, replace=options.replace)
        case _:
            return clients.hand_out(options.target)


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM,
        description="投稿の下書きを、アイアクトのソーシャルメディアガイドラインに照らして確かめます。",
        epilog="終了コード: 0 問題なし、1 要確認か禁止あり、2 確認できないところか使い方の誤りあり",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_review(commands)
    _add_batch(commands)
    commands.add_parser(
        "serve", help="エディターのための確認エンジン（標準入出力、JSON Lines）", allow_abbrev=False
    )
    _add_rules(commands)
    _add_clients(commands)
    doctor = commands.add_parser("doctor", help="必要なものがそろっているかを調べる", allow_abbrev=False)
    doctor.add_argument(
        "--bundle", type=Path, metavar="FILE.zip", help="結果を IT 担当に送れる 1 つのファイルにもする"
    )
    return parser


def _add_review(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("review", help="下書きを 1 つ確かめる", allow_abbrev=False)
    parser.add_argument(
        "source", nargs="?", default="-", metavar="FILE", help="下書きのファイル、- は標準入力"
    )
    parser.add_argument("--at", metavar="ISO", help="投稿の日時（例 2026-11-25T20:00:00+09:00、既定は今）")
    parser.add_argument("--profile-disclaimer", action="store_true", help="プロフィールに免責文がある")
    parser.add_argument("--role", choices=[role.value for role in Role], help="投稿する人の立場")
    parser.add_argument("--clients", type=Path, metavar="CSV", help="顧客一覧（name,aliases,consent_until）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="出力の形")


def _add_batch(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("batch", help="下書きの JSON Lines をまとめて確かめる", allow_abbrev=False)
    parser.add_argument("source", metavar="IN.jsonl", help="下書きのファイル、- は標準入力")
    parser.add_argument(
        "-o", "--output", default="-", metavar="OUT.jsonl", help="結果のファイル、- は標準出力"
    )
    parser.add_argument("--clients", type=Path, metavar="CSV", help="顧客一覧（name,aliases,consent_until）")
    parser.add_argument("--jobs", type=_job_count, default=1, metavar="N", help="同時に使うプロセスの数")


def _add_rules(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("rules", help="ルールを調べる", allow_abbrev=False)
    actions = parser.add_subparsers(dest="rules_command", required=True, metavar="ACTION")
    test = actions.add_parser("test", help="ルールの例がそのとおりになるかを試す", allow_abbrev=False)
    test.add_argument("ids", nargs="*", metavar="ID", help="ルールかシグナルの ID（なければすべて）")
    actions.add_parser("list", help="ルールの一覧", allow_abbrev=False)
    actions.add_parser("schema", help="ルールファイルの JSON Schema", allow_abbrev=False)
    _add_pack_actions(actions)


def _add_pack_actions(actions: argparse._SubParsersAction[Parser]) -> None:
    keygen = actions.add_parser("keygen", help="ルールパックに署名する鍵を作る", allow_abbrev=False)
    keygen.add_argument(
        "-o", "--output", type=Path, required=True, metavar="KEY.pem", help="秘密鍵のファイル"
    )
    keygen.add_argument("--passphrase", action="store_true", help="秘密鍵をパスフレーズで守る")
    pack = actions.add_parser("pack", help="ルールを試してから 1 つのファイルにまとめる", allow_abbrev=False)
    pack.add_argument("folder", type=Path, metavar="FOLDER", help="signals と articles のあるフォルダー")
    pack.add_argument("-o", "--output", type=Path, required=True, metavar="PACK.zip", help="まとめたファイル")
    pack.add_argument("--version", type=int, metavar="N", help="版（前より大きな整数、既定は今の年月日時分）")
    pack.add_argument(
        "--requires", default=__version__, metavar="V", help="要るプログラムの版（既定は今の版）"
    )
    pack.add_argument("--note", default="", metavar="TEXT", help="覚え書き")
    sign = actions.add_parser("sign", help="まとめたルールに署名する", allow_abbrev=False)
    sign.add_argument("source", type=Path, metavar="PACK.zip", help="rules pack で作ったファイル")
    sign.add_argument("--key", type=Path, required=True, metavar="KEY.pem", help="秘密鍵")
    sign.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PACK.iactrules", help="署名済みのパック"
    )
    install = actions.add_parser("install", help="署名済みのパックを試してから有効にする", allow_abbrev=False)
    chosen = install.add_mutually_exclusive_group(required=True)
    chosen.add_argument("source", type=Path, nargs="?", metavar="PACK.iactrules", help="署名済みのパック")
    chosen.add_argument("--dropped", action="store_true", help="会社の設定にある受け渡しフォルダーから取る")
    actions.add_parser("rollback", help="1 つ前のルールに戻す", allow_abbrev=False)
    attempt = actions.add_parser("try", allow_abbrev=False)  # for our own use: one trial in one process
    attempt.add_argument("folder", type=Path)
    attempt.add_argument("memory", type=int)


def _add_clients(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = commands.add_parser("clients", help="顧客・取引先の一覧を調べる、取り込む", allow_abbrev=False)
    actions = parser.add_subparsers(dest="clients_command", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="CSV の誤りを行ごとに示す", allow_abbrev=False)
    check.add_argument("source", type=Path, metavar="CSV", help="name,aliases,consent_until,consent_scope")
    take = actions.add_parser("import", help="CSV を自分の一覧に取り込む", allow_abbrev=False)
    take.add_argument("source", type=Path, metavar="CSV", help="name,aliases,consent_until,consent_scope")
    take.add_argument("--replace", action="store_true", help="今の一覧に加えず、入れ替える")
    hand = actions.add_parser("export", help="自分の一覧を CSV に書き出す", allow_abbrev=False)
    hand.add_argument("target", type=Path, metavar="CSV", help="書き出すファイル")


def _job_count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 64:
        raise ValueError
    return count


def _whereabouts(error: Exception) -> str:
    """Say what went wrong and where, without the error's own words, which could quote a draft."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno})" if place else ""
    return f"{type(error).__name__}{where}"


if __name__ == "__main__":
    sys.exit(main())
