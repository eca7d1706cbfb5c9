<?php
/** A product that comes in variations. */
class WC_Product_Variable extends WC_Product {

	const TYPE = 'variable';
}
