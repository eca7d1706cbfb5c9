<?php
/** A simple product. */
class WC_Product_Simple extends WC_Product {
}
