<?php
class WC_Product_Variation extends WC_Product {
	const TYPE      = 'variation';
	const POST_TYPE = 'product_variation';
}
