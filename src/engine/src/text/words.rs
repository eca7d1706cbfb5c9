//! Words that stand on documents, in the language of the document.

use super::Lang;
use super::table::messages;

messages! {
    /// A word or a sentence of a document.
    Word;

    RefundedAmount { }
        "Refunded amount"
        "Vrátená suma"
        "Vrácená částka";
    ConstantSymbol { }
        "Constant symbol"
        "Konštantný symbol"
        "Konstantní symbol";
    SpecificSymbol { }
        "Specific symbol"
        "Špecifický symbol"
        "Specifický symbol";
    Discount { codes }
        "Discount {codes}"
        "Zľava {codes}"
        "Sleva {codes}";
    Rounding { }
        "Rounding"
        "Zaokrúhlenie"
        "Zaokrouhlení";
    CashRounding { }
        "Rounding of the cash payment"
        "Zaokrúhlenie hotovostnej platby"
        "Zaokrouhlení hotovostní platby";
    Shipping { }
        "Shipping"
        "Doprava"
        "Doprava";
    Fee { }
        "Fee"
        "Poplatok"
        "Poplatek";
    Item { }
        "Item"
        "Položka"
        "Položka";
    InternalNote { order }
        "WooCommerce order {order}"
        "WooCommerce objednávka {order}"
        "WooCommerce objednávka {order}";

    LegalNonPayer { }
        "The supplier does not charge VAT."
        "Dodávateľ nie je platiteľom DPH."
        "Dodavatel není plátcem DPH.";
    LegalReverseChargeSk { }
        "VAT exempt supply to another EU state (§ 43 of Act 222/2004); reverse charge: the customer accounts for VAT."
        "Dodanie do iného členského štátu oslobodené od dane podľa § 43 zákona č. 222/2004 Z. z.; prenesenie daňovej povinnosti."
        "Dodání do jiného členského státu osvobozené od daně podle § 43 zákona č. 222/2004 Z. z.; přenesení daňové povinnosti.";
    LegalReverseChargeCz { }
        "VAT exempt supply to another EU state (§ 64 of Act 235/2004); reverse charge: the customer accounts for VAT."
        "Dodanie do iného členského štátu oslobodené od dane podľa § 64 zákona č. 235/2004 Sb.; daň odvedie zákazník."
        "Dodání do jiného členského státu osvobozené od daně podle § 64 zákona č. 235/2004 Sb.; daň odvede zákazník.";
    LegalExportSk { }
        "Export of goods, VAT exempt (§ 47 of Act 222/2004)."
        "Vývoz tovaru oslobodený od dane podľa § 47 zákona č. 222/2004 Z. z."
        "Vývoz zboží osvobozený od daně podle § 47 zákona č. 222/2004 Z. z.";
    LegalExportCz { }
        "Export of goods, VAT exempt (§ 66 of Act 235/2004)."
        "Vývoz tovaru oslobodený od dane podľa § 66 zákona č. 235/2004 Sb."
        "Vývoz zboží osvobozený od daně podle § 66 zákona č. 235/2004 Sb.";
    LegalExemptSk { }
        "VAT exempt supply (Act 222/2004)."
        "Dodanie oslobodené od dane podľa zákona č. 222/2004 Z. z."
        "Dodání osvobozené od daně podle zákona č. 222/2004 Z. z.";
    LegalExemptCz { }
        "VAT exempt supply (Act 235/2004)."
        "Dodanie oslobodené od dane podľa zákona č. 235/2004 Sb."
        "Dodání osvobozené od daně podle zákona č. 235/2004 Sb.";
}
