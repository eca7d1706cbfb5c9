<?php
class WC_Product_Variable extends WC_Product {
	const TYPE = 'variable';
}
