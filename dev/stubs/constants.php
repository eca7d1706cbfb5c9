<?php
/**
 * Constants that wp-config.php and WordPress define while they run, for the analyser.
 */

define( 'ABSPATH', (string) getenv( 'ABSPATH' ) );
define( 'DB_NAME', (string) getenv( 'DB_NAME' ) );
define( 'WP_UNINSTALL_PLUGIN', (string) getenv( 'PLUGIN' ) );

// Of the plugin, in wp-config.php: whatever a merchant writes there.
define( 'WC_KROS_API_TOKEN', apply_filters( 'any', '' ) );
define( 'WC_KROS_API_URL', apply_filters( 'any', '' ) );
define( 'WC_KROS_CNB_URL', apply_filters( 'any', '' ) );
define( 'WC_KROS_CONTRACT', apply_filters( 'any', '' ) );
define( 'WC_KROS_ECB_URL', apply_filters( 'any', '' ) );
define( 'WC_KROS_ENGINE', apply_filters( 'any', '' ) );
define( 'WC_KROS_WEBHOOK_KEY', apply_filters( 'any', '' ) );

const MINUTE_IN_SECONDS = 60;
const HOUR_IN_SECONDS   = 3600;
const DAY_IN_SECONDS    = 86400;
const WEEK_IN_SECONDS   = 604800;
const MB_IN_BYTES       = 1048576;
