//! What the import of stock cards says.

use super::Lang;
use super::table::messages;

messages! {
    /// A message about a stock card, or about a run over stock cards.
    StockMsg;

    // --- why a card was left alone
    NoId { }
        "the record has no ID"
        "záznam nemá ID"
        "záznam nemá ID";
    NoName { }
        "the card has no name"
        "karta nemá názov"
        "karta nemá název";
    NoCode { }
        "the card has no code"
        "karta nemá kód"
        "karta nemá kód";
    CodeTooLong { code, limit }
        "the code '{code}' is longer than {limit} characters, more than WooCommerce accepts"
        "kód „{code}“ je dlhší než {limit} znakov, viac WooCommerce neprijíma"
        "kód „{code}“ je delší než {limit} znaků, více WooCommerce nepřijímá";
    CodeMarkup { }
        "the code contains HTML markup (for example '<'), which no SKU may have; correct the code in KROS"
        "kód obsahuje značky HTML (napríklad „<“), ktoré do katalógového čísla nepatria; opravte kód v KROS"
        "kód obsahuje značky HTML (například „<“), které do katalogového čísla nepatří; opravte kód v KROS";
    NotANumber { field, value }
        "{field}: '{value}' is not a number"
        "{field}: „{value}“ nie je číslo"
        "{field}: „{value}“ není číslo";
    Negative { field, value }
        "{field} is negative ({value})"
        "{field} je záporná hodnota ({value})"
        "{field} je záporná hodnota ({value})";
    TwoProducts { what, value, ids }
        "several products have the {what} '{value}': {ids}; each needs its own"
        "{what} „{value}“ má viac produktov: {ids}; každý musí mať vlastné"
        "{what} „{value}“ má více produktů: {ids}; každý musí mít vlastní";
    TwoCards { what, value, cards }
        "several cards have the {what} '{value}': {cards}; each needs its own in KROS"
        "{what} „{value}“ má viac kariet: {cards}; každá musí mať v KROS vlastné"
        "{what} „{value}“ má více karet: {cards}; každá musí mít v KROS vlastní";
    OtherCard { product, card }
        "product {product} belongs to card {card}"
        "produkt {product} patrí ku karte {card}"
        "produkt {product} patří ke kartě {card}";
    InTrash { product }
        "product {product} is in the trash"
        "produkt {product} je v koši"
        "produkt {product} je v koši";
    NotInShop { }
        "the shop has no such product, and new products are not created (setting)"
        "obchod taký produkt nemá a nové produkty sa nezakladajú (nastavenie)"
        "obchod takový produkt nemá a nové produkty se nezakládají (nastavení)";
    SkippedByFilter { }
        "the shop's own code (filter wc_kros_skip_card) skips it"
        "vlastný kód obchodu (filter wc_kros_skip_card) ju preskakuje"
        "vlastní kód obchodu (filtr wc_kros_skip_card) ji přeskakuje";
    Gone { }
        "KROS no longer lists the card"
        "KROS kartu už neuvádza"
        "KROS kartu již neuvádí";
    Inactive { }
        "the card is not active in KROS"
        "karta nie je v KROS aktívna"
        "karta není v KROS aktivní";

    // --- what is worth knowing about a card that was imported
    Rounded { field, value, rounded }
        "{field} {value} was rounded to {rounded}"
        "{field} {value}: zaokrúhlené na {rounded}"
        "{field} {value}: zaokrouhleno na {rounded}";
    NoQuantity { }
        "no quantity was recognised; the stock is left unchanged"
        "množstvo nebolo rozpoznané; sklad sa nemení"
        "množství nebylo rozpoznáno; sklad se nemění";
    NewWithoutPrice { }
        "no price was recognised; the product stays a draft until KROS has a price"
        "cena nebola rozpoznaná; produkt zostane konceptom, kým cena v KROS nebude"
        "cena nebyla rozpoznána; produkt zůstane konceptem, dokud cena v KROS nebude";
    NewPriceZero { }
        "the price in KROS is 0; the product stays a draft until KROS has a price"
        "cena v KROS je 0; produkt zostane konceptom, kým cena v KROS nebude"
        "cena v KROS je 0; produkt zůstane konceptem, dokud cena v KROS nebude";
    PriceMissing { }
        "no price was recognised; the price is left unchanged"
        "cena nebola rozpoznaná; cena v obchode sa nemení"
        "cena nebyla rozpoznána; cena v obchodě se nemění";
    PriceZero { }
        "the price in KROS is 0; the price is left unchanged"
        "cena v KROS je 0; cena v obchode sa nemení"
        "cena v KROS je 0; cena v obchodě se nemění";
    StockOfParent { parent }
        "product {parent} keeps the stock of all its variations; the stock of this variation is left unchanged"
        "sklad všetkých variantov vedie produkt {parent}; sklad tohto variantu sa nemení"
        "sklad všech variant vede produkt {parent}; sklad této varianty se nemění";
    NoTaxClass { rate }
        "the shop has no tax class with {rate} %; the tax class is left unchanged"
        "obchod nemá daňovú triedu so sadzbou {rate} %; trieda sa nemení"
        "obchod nemá daňovou třídu se sazbou {rate} %; třída se nemění";
    SaleNotLower { sale, price }
        "the sale price {sale} is not lower than the price {price}; it was not used"
        "akciová cena {sale} nie je nižšia ako cena {price}; nepoužila sa"
        "akční cena {sale} není nižší než cena {price}; nepoužila se";

    // --- why a product has the stock it has
    NotLinked { }
        "the product has no stock card"
        "produkt nemá skladovú kartu"
        "produkt nemá skladovou kartu";
    Free { free }
        "free {free}"
        "voľné {free}"
        "volné {free}";
    NotTakenOff { sales }
        "not yet taken off there: {sales}"
        "tam ešte neodpočítané: {sales}"
        "tam ještě neodečtené: {sales}";
    OpenSale { number, pieces }
        "order {number} ({pieces})"
        "objednávka {number} ({pieces})"
        "objednávka {number} ({pieces})";

    // --- names of fields
    LabelCode { } "code" "kód" "kód";
    LabelEan { } "EAN" "EAN" "EAN";
    LabelPrice { } "price" "cena" "cena";
    LabelSale { } "sale price" "akciová cena" "akční cena";
    LabelQuantity { } "quantity" "množstvo" "množství";
    LabelWeight { } "weight" "hmotnosť" "hmotnost";
    LabelVat { } "VAT rate" "sadzba DPH" "sazba DPH";

    // --- how a run goes
    Reading { read }
        "reading the cards from KROS: {read}"
        "čítajú sa karty z KROS: {read}"
        "čtou se karty z KROS: {read}";
    Writing { done, planned }
        "writing products: {done} of {planned}"
        "zapisujú sa produkty: {done} z {planned}"
        "zapisují se produkty: {done} z {planned}";
    Done { read, created, changed, others }
        "Cards read: {read}; products created: {created}, changed: {changed}; {others}."
        "Načítané karty: {read}; produkty založené: {created}, zmenené: {changed}; {others}."
        "Načtené karty: {read}; produkty založené: {created}, změněné: {changed}; {others}.";
    DryDone { read, created, changed, others }
        "Nothing was written. Cards read: {read}; products that would be created: {created}, changed: {changed}; {others}."
        "Nič sa nezapísalo. Načítané karty: {read}; produkty, ktoré by sa založili: {created}, zmenili: {changed}; {others}."
        "Nic se nezapsalo. Načtené karty: {read}; produkty, které by se založily: {created}, změnily: {changed}; {others}.";
    Others { unchanged, skipped, failed }
        "unchanged: {unchanged}, skipped: {skipped}, failed: {failed}"
        "bez zmeny: {unchanged}, preskočené: {skipped}, neúspešné: {failed}"
        "beze změny: {unchanged}, přeskočené: {skipped}, neúspěšné: {failed}";
    Broken { read, cause }
        "KROS stopped responding after {read} cards ({cause}); the cards read so far are imported, the rest will be imported in the next sync run."
        "KROS prestal odpovedať po {read} kartách ({cause}); načítané karty sú spracované, ostatné sa spracujú pri ďalšej synchronizácii."
        "KROS přestal odpovídat po {read} kartách ({cause}); načtené karty jsou zpracovány, ostatní se zpracují při další synchronizaci.";
    Repeats { }
        "its list keeps returning the same cards"
        "jeho zoznam vracia stále tie isté karty"
        "jeho seznam vrací stále tytéž karty";
    Shifted { }
        "The list changed while it was being read; cards that may be missing are checked in the next sync run."
        "Zoznam sa počas čítania menil; karty, ktoré možno chýbajú, sa preveria pri ďalšej synchronizácii."
        "Seznam se během čtení měnil; karty, které možná chybějí, se prověří při další synchronizaci.";
    AskPrices { percent, limit, count }
        "The prices of {count} products would change ({percent} %; the limit is {limit} %)."
        "Zmenili by sa ceny {count} produktov ({percent} %; limit je {limit} %)."
        "Změnily by se ceny {count} produktů ({percent} %; limit je {limit} %).";
    AskZeroed { percent, limit, count }
        "The stock of {count} products would drop to zero ({percent} %; the limit is {limit} %)."
        "Sklad {count} produktov by klesol na nulu ({percent} %; limit je {limit} %)."
        "Sklad {count} produktů by klesl na nulu ({percent} %; limit je {limit} %).";
    AskFloor { name, from, to, limit }
        "The price of '{name}' would fall from {from} to {to}, below {limit} % of the old one."
        "Cena „{name}“ by klesla z {from} na {to}, pod {limit} % pôvodnej."
        "Cena „{name}“ by klesla z {from} na {to}, pod {limit} % původní.";
    AskGone { count }
        "Cards missing in KROS: {count}; their products would no longer be sold."
        "Karty chýbajúce v KROS: {count}; ich produkty by sa prestali predávať."
        "Karty chybějící v KROS: {count}; jejich produkty by se přestaly prodávat.";
    CardFailed { card, reason }
        "card {card}: {reason}"
        "karta {card}: {reason}"
        "karta {card}: {reason}";
    Undone { count, kept }
        "Restored products: {count}; left unchanged because they were changed in the meantime: {kept}."
        "Vrátené produkty: {count}; ponechané, lebo sa medzitým zmenili: {kept}."
        "Vrácené produkty: {count}; ponechané, protože se mezitím změnily: {kept}.";
    NoCard { }
        "KROS lists no such card."
        "KROS takú kartu neuvádza."
        "KROS takovou kartu neuvádí.";
}
