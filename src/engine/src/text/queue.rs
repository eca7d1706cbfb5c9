//! What is said to a person who takes a document out of the queue, or sends it again.

use super::Lang;
use super::table::messages;

messages! {
    /// A message about a document that somebody cancels or sends again.
    QueueMsg;

    Cancelled { }
        "cancelled manually; it will be sent only when somebody sends it again"
        "zrušené ručne; odošle sa, až keď to niekto odošle znova"
        "zrušeno ručně; odešle se, až když to někdo odešle znovu";
    AtWork { }
        "It cannot be cancelled now: it is being processed right now. Try again in a few minutes."
        "Teraz sa nedá zrušiť: práve sa spracúva. Skúste to o pár minút."
        "Teď nelze zrušit: právě se zpracovává. Zkuste to za pár minut.";
    MayBeThere { }
        "It cannot be cancelled: it may already be in KROS."
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
        "KROS no longer shows number {number}. To create a new document, type the old number."
        "KROS už číslo {number} neukazuje. Ak chcete vytvoriť nový doklad, napíšte staré číslo."
        "KROS už číslo {number} neukazuje. Chcete-li vytvořit nový doklad, napište staré číslo.";
    SendAgainNot { state }
        "It cannot be sent again now: it is '{state}'."
        "Teraz sa nedá odoslať znova: je v stave „{state}“."
        "Teď nelze odeslat znovu: je ve stavu „{state}“.";
    StillSettling { minutes }
        "KROS may still be processing it; try again in {minutes} min."
        "KROS doklad možno ešte spracúva; skúste to o {minutes} min."
        "KROS doklad možná ještě zpracovává; zkuste to za {minutes} min.";
    CouldNotCheck { cause }
        "KROS could not be searched ({cause}), so nothing was sent."
        "KROS sa nepodarilo prehľadať ({cause}), preto sa nič neodoslalo."
        "KROS se nepodařilo prohledat ({cause}), proto se nic neodeslalo.";
    TooBusy { }
        "other requests of the shop use up the KROS limit; try again in a minute"
        "ostatné požiadavky obchodu vyčerpávajú limit KROS; skúste to o minútu"
        "ostatní požadavky obchodu vyčerpávají limit KROS; zkuste to za minutu";
}
