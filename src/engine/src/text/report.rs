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
        "KROS has the document {number} of this shop, but its order was deleted and cannot come back. Cancel or delete the document in KROS, then check again."
        "KROS má doklad {number} tohto obchodu, ale jeho objednávka bola zmazaná a nedá sa vrátiť. Stornujte alebo zmažte doklad v KROS a potom ho skontrolujte znova."
        "KROS má doklad {number} tohoto obchodu, ale jeho objednávka byla smazána a nelze ji vrátit. Stornujte nebo smažte doklad v KROS a potom jej zkontrolujte znovu.";
    InvoicedOrderGone { number }
        "KROS has the document {number} of this shop, but its order was deleted and cannot come back. If nothing was sold, issue a credit note in KROS; then mark this as seen."
        "KROS má doklad {number} tohto obchodu, ale jeho objednávka bola zmazaná a nedá sa vrátiť. Ak sa nič nepredalo, vystavte v KROS dobropis; potom toto označte ako videné."
        "KROS má doklad {number} tohoto obchodu, ale jeho objednávka byla smazána a nelze ji vrátit. Pokud se nic neprodalo, vystavte v KROS dobropis; potom toto označte jako viděné.";
    OrderInTrash { number }
        "KROS has the document {number} of this shop, and its order is in the trash. Restore the order, or cancel the document in KROS and check again."
        "KROS má doklad {number} tohto obchodu a jeho objednávka je v koši. Obnovte objednávku, alebo stornujte doklad v KROS a skontrolujte ho znova."
        "KROS má doklad {number} tohoto obchodu a jeho objednávka je v koši. Obnovte objednávku, nebo stornujte doklad v KROS a zkontrolujte jej znovu.";
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
        "KROS shows another total than was sent. Correct the document in KROS, or delete it there to have it sent anew; then check again."
        "KROS uvádza inú sumu, než bola odoslaná. Opravte doklad v KROS, alebo ho tam zmažte, ak sa má odoslať nanovo; potom ho skontrolujte znova."
        "KROS uvádí jinou částku, než byla odeslána. Opravte doklad v KROS, nebo jej tam smažte, pokud se má odeslat nanovo; potom jej zkontrolujte znovu.";
    NeedsPerson { reason }
        "A person must look at the document: {reason} Correct it in KROS, or delete it there to have it sent anew; then check again."
        "Na doklad sa musí pozrieť človek: {reason} Opravte ho v KROS, alebo ho tam zmažte, ak sa má odoslať nanovo; potom ho skontrolujte znova."
        "Na doklad se musí podívat člověk: {reason} Opravte jej v KROS, nebo jej tam smažte, pokud se má odeslat nanovo; potom jej zkontrolujte znovu.";
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
    Settled { }
        "Checked: there is no difference any more."
        "Skontrolované: rozdiel už nie je."
        "Zkontrolováno: rozdíl už není.";
    Still { message }
        "Checked, and it is still so: {message}"
        "Skontrolované a stále to platí: {message}"
        "Zkontrolováno a stále to platí: {message}";
    Unclear { cause }
        "It could not be checked: {cause}"
        "Nedalo sa to skontrolovať: {cause}"
        "Nelze to zkontrolovat: {cause}";
    NoOrderNumber { }
        "the number of the order is not known; make the report anew"
        "číslo objednávky nie je známe; vytvorte prehľad znova"
        "číslo objednávky není známé; vytvořte přehled znovu";
    Going { done }
        "Comparing: {done}"
        "Porovnáva sa: {done}"
        "Porovnává se: {done}";
    Done { found, compared }
        "Compared {compared}; differences {found}."
        "Porovnané {compared}; rozdiely {found}."
        "Porovnáno {compared}; rozdíly {found}.";
    NotWhole { gaps, compared, found }
        "Not everything could be compared: {gaps} What the last report found there stays. In the rest, compared {compared} and differing {found}."
        "Nepodarilo sa porovnať všetko: {gaps} Čo tam našiel posledný prehľad, zostáva. Vo zvyšku porovnané {compared}, líšiace sa {found}."
        "Nepodařilo se porovnat vše: {gaps} Co tam našel poslední přehled, zůstává. Ve zbytku porovnáno {compared}, lišící se {found}.";
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
