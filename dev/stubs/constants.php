<?php
/**
 * Constants that wp-config.php and WordPress define while they run, for the analyser.
 */

const ABSPATH              = '/var/www/html/';
const DB_NAME              = 'wordpress';
const WC_KROS_API_TOKEN    = '';
const WC_KROS_API_URL      = '';
const WC_KROS_CNB_URL      = '';
const WC_KROS_CONTRACT     = '';
const WC_KROS_ECB_URL      = '';
const WC_KROS_ENGINE       = '';
const WC_KROS_WEBHOOK_KEY  = '';
const WP_UNINSTALL_PLUGIN  = '';
