//! What is said to a person who takes a document out of the queue, or sends it again.

use super::Lang;
use super::table::messages;

messages! {
    /// A message about a document that somebody cancels or sends again.
    QueueMsg;

    Cancelled { }
        "cancelled by hand; it is sent only when somebody sends it again"
        "zrušené ručne; odošle sa, až keď to niekto odošle znova"
        "zrušeno ručně; odešle se, až když to někdo odešle znovu";
    AtWork { }
        "It cannot be cancelled now: a worker is at it. Try again in a few minutes."
        "Teraz sa nedá zrušiť: práve sa spracúva. Skúste to o pár minút."
        "Teď nelze zrušit: právě se zpracovává. Zkuste to za pár minut.";
    MayBeThere { }
        "It cannot be cancelled: it may be in KROS already."
        "Nedá sa zrušiť: môže už byť v KROS."
        "Nelze zrušit: může už být v KROS.";
    IsThere { number }
        "It cannot be cancelled: it is in KROS as {number}. Cancel it there."
        "Nedá sa zrušiť: v KROS má číslo {number}. Zrušte ho tam."
        "Nelze zrušit: v KROS má číslo {number}. Zrušte jej tam.";
    NoSuchDocument { }
        "There is no such document."
        "Taký doklad neexistuje."
        "Takový doklad neexistuje.";

    // --- sent again
    ConfirmNew { number }
        "KROS does not show number {number} any more. To make a new document, type the old number."
        "KROS už číslo {number} neukazuje. Ak chcete vytvoriť nový doklad, napíšte staré číslo."
        "KROS už číslo {number} neukazuje. Chcete-li vytvořit nový doklad, napište staré číslo.";
    SendAgainNot { state }
        "It cannot be sent again now: it is '{state}'."
        "Teraz sa nedá odoslať znova: je v stave „{state}“."
        "Teď ji nelze odeslat znovu: je ve stavu „{state}“.";
    StillSettling { minutes }
        "KROS may still be working on it; try again in {minutes} minutes."
        "KROS ju možno ešte spracúva; skúste to o {minutes} minút."
        "KROS ji možná ještě zpracovává; zkuste to za {minutes} minut.";
    CouldNotCheck { cause }
        "KROS could not be searched ({cause}), so nothing was sent."
        "KROS sa nepodarilo prehľadať ({cause}), preto sa nič neodoslalo."
        "KROS se nepodařilo prohledat ({cause}), proto se nic neodeslalo.";
    TooBusy { }
        "other work of the shop uses up what KROS allows; try again in a minute"
        "ostatná práca obchodu vyčerpáva, čo KROS dovoľuje; skúste to o minútu"
        "ostatní práce obchodu vyčerpává, co KROS dovoluje; zkuste to za minutu";
}
