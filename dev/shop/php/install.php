<?php
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Shop', 'admin', 'admin@example.test', false, '', 'admin' );
update_option( 'admin_email_lifespan', time() + 10 * YEAR_IN_SECONDS );
update_option( 'timezone_string', 'Europe/Bratislava' );
$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
flush_rewrite_rules( false );
