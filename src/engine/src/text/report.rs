//! What the reconciliation report says.

use super::Lang;
use super::table::messages;

messages! {
    /// A finding of the reconciliation report, or how the report goes.
    ReportMsg;

    NotExported { }
        "The order should be in KROS and was not sent."
        "Objednávka má byť v KROS a nebola odoslaná."
        "Objednávka má být v KROS a nebyla odeslána.";
    NotMade { }
        "The rules want this document, and it was not made."
        "Pravidlá chcú tento doklad a nebol vytvorený."
        "Pravidla chtějí tento doklad a nebyl vytvořen.";
    NotIssued { reason }
        "The document is not issued: {reason}"
        "Doklad nie je vystavený: {reason}"
        "Doklad není vystaven: {reason}";
    NotListed { number }
        "KROS does not list the document {number} any more."
        "KROS doklad {number} už neuvádza."
        "KROS doklad {number} již neuvádí.";
    OrderGone { number }
        "KROS has the document {number} of this shop, but the shop has no such order."
        "KROS má doklad {number} tohto obchodu, ale obchod takú objednávku nemá."
        "KROS má doklad {number} tohoto obchodu, ale obchod takovou objednávku nemá.";
    NotInLedger { number }
        "KROS has the document {number} with the mark of this shop, but the shop does not know that it sent it."
        "KROS má doklad {number} s označením tohto obchodu, ale obchod nevie, že ho odoslal."
        "KROS má doklad {number} s označením tohoto obchodu, ale obchod neví, že jej odeslal.";
    NumberUnknown { number }
        "KROS has issued {number}, and the shop does not know the number yet."
        "KROS vystavil {number} a obchod číslo ešte nepozná."
        "KROS vystavil {number} a obchod číslo ještě nezná.";
    OtherNumber { }
        "KROS has this document under another number."
        "KROS má tento doklad pod iným číslom."
        "KROS má tento doklad pod jiným číslem.";
    OtherTotal { }
        "KROS shows another total than was sent."
        "KROS uvádza inú sumu, než bola odoslaná."
        "KROS uvádí jinou částku, než byla odeslána.";
    OtherPaid { }
        "KROS and the shop disagree on whether it is paid."
        "KROS a obchod sa nezhodujú, či je zaplatený."
        "KROS a obchod se neshodují, zda je zaplacen.";
    OtherStock { }
        "The product has another stock than the card."
        "Produkt má iný sklad než karta."
        "Produkt má jiný sklad než karta.";
    Paid { }
        "paid"
        "zaplatené"
        "zaplaceno";
    PartlyPaid { }
        "partly paid"
        "čiastočne zaplatené"
        "částečně zaplaceno";
    NotPaid { }
        "not paid"
        "nezaplatené"
        "nezaplaceno";
    Going { done }
        "Comparing: {done}"
        "Porovnáva sa: {done}"
        "Porovnává se: {done}";
    Done { found, compared }
        "Compared {compared}; differences {found}."
        "Porovnané {compared}; rozdiely {found}."
        "Porovnáno {compared}; rozdíly {found}.";
    Others { count }
        "{count} documents in KROS do not come from this shop and were not compared."
        "{count} dokladov v KROS nepochádza z tohto obchodu a neporovnávali sa."
        "{count} dokladů v KROS nepochází z tohoto obchodu a neporovnávaly se.";
    Gap { path, cause }
        "{path} could not be read completely ({cause})."
        "{path} sa nedalo načítať úplne ({cause})."
        "{path} nelze načíst úplně ({cause}).";
    TooMany { limit }
        "Only the first {limit} differences are kept."
        "Uchovaných je len prvých {limit} rozdielov."
        "Uchováno je jen prvních {limit} rozdílů.";
}
