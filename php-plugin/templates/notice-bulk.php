<?php
/**
 * What became of the orders that were ticked in the list.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - kind (string): success, warning or error.
 * - title (string): One line.
 * - reasons (string[]): Further lines.
 * - links (string[]): Address => text.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="notice notice-<?php echo esc_attr( $view['kind'] ); ?> is-dismissible kros-bulk">
	<p><strong>KROS:</strong> <?php echo esc_html( $view['title'] ); ?></p>
	<?php if ( $view['reasons'] || $view['links'] ) : ?>
		<ul class="ul-disc">
			<?php foreach ( $view['reasons'] as $reason ) : ?>
				<li><?php echo esc_html( $reason ); ?></li>
			<?php endforeach; ?>
			<?php foreach ( $view['links'] as $url => $text ) : ?>
				<li><a href="<?php echo esc_url( $url ); ?>"><?php echo esc_html( $text ); ?></a></li>
			<?php endforeach; ?>
		</ul>
	<?php endif; ?>
</div>
