<?php
class WC_Product_Simple extends WC_Product {
}
