<?php
/** The settings screen, and the fields of which its tabs consist. */
class WC_Admin_Settings {
	private static $messages = '';

	public static function add_message( $text, $class = 'updated' ) {
		self::$messages .= "<div id='message' class='$class inline'><p><strong>" . esc_html( $text ) . '</strong></p></div>';
	}

	public static function add_error( $text ) {
		self::add_message( $text, 'error' );
	}

	public static function show_messages() {
		echo self::$messages;
	}

	/** Before the page is shown: which tab it is, and what is saved. */
	public static function load() {
		global $current_tab, $current_section;
		apply_filters( 'woocommerce_get_settings_pages', array() );
		$current_tab     = isset( $_GET['tab'] ) ? sanitize_key( $_GET['tab'] ) : key( apply_filters( 'woocommerce_settings_tabs_array', array() ) );
		$current_section = isset( $_GET['section'] ) ? sanitize_key( $_GET['section'] ) : '';
		if ( isset( $_POST['save'] ) ) {
			check_admin_referer( 'woocommerce-settings' );
			do_action( "woocommerce_settings_save_$current_tab" );
			do_action( "woocommerce_update_options_$current_tab" );
			self::add_message( 'Your settings have been saved.' );
		}
	}

	public static function output() {
		global $current_tab;
		echo '<div class="wrap woocommerce"><nav class="nav-tab-wrapper">';
		foreach ( apply_filters( 'woocommerce_settings_tabs_array', array() ) as $id => $label ) {
			$class = $id === $current_tab ? 'nav-tab nav-tab-active' : 'nav-tab';
			echo "<a class='$class' href='" . esc_url( admin_url( "admin.php?page=wc-settings&tab=$id" ) ) . "'>" . esc_html( $label ) . '</a>';
		}
		echo '</nav><form method="post" id="mainform">';
		self::show_messages();
		do_action( "woocommerce_sections_$current_tab" );
		do_action( "woocommerce_settings_$current_tab" );
		wp_nonce_field( 'woocommerce-settings' );
		echo empty( $GLOBALS['hide_save_button'] ) ? '<p><button name="save" value="1" class="button-primary">Save changes</button></p></form>' : '</form>';
		do_action( "woocommerce_after_settings_$current_tab" );
		echo '</div>';
	}

	public static function output_fields( $fields ) {
		foreach ( $fields as $field ) {
			$field += array( 'title' => '', 'desc' => '', 'default' => '', 'options' => array(), 'custom_attributes' => array() );
			$help   = wp_kses_post( $field['desc'] );
			if ( 'title' === $field['type'] || 'sectionend' === $field['type'] ) {
				echo 'title' === $field['type'] ? '<h2>' . esc_html( $field['title'] ) . "</h2><p>$help</p><table class='form-table'>" : '</table>';
			} elseif ( in_array( $field['type'], array( 'text', 'textarea', 'number', 'select', 'multiselect', 'checkbox' ), true ) ) {
				echo '<tr><th scope="row"><label for="' . esc_attr( $field['id'] ) . '">' . esc_html( $field['title'] ) . '</label></th><td>';
				echo self::input( $field, get_option( $field['id'], $field['default'] ) ) . "<p class='description'>$help</p></td></tr>";
			} else {
				do_action( 'woocommerce_admin_field_' . $field['type'], $field );
			}
		}
	}

	public static function save_fields( $fields, $data = null ) {
		$typed = null === $data ? wp_unslash( $_POST ) : $data;
		foreach ( wp_list_filter( wp_list_filter( $fields, array( 'type' => 'title' ), 'NOT' ), array( 'type' => 'sectionend' ), 'NOT' ) as $field ) {
			$raw     = isset( $typed[ $field['id'] ] ) ? $typed[ $field['id'] ] : null;
			$cleaned = array( 'checkbox' => $raw ? 'yes' : 'no', 'multiselect' => array_filter( array_map( 'wc_clean', (array) $raw ) ) );
			$value   = isset( $cleaned[ $field['type'] ] ) ? $cleaned[ $field['type'] ] : wc_clean( $raw );
			$value   = apply_filters( 'woocommerce_admin_settings_sanitize_option', $value, $field, $raw );
			$value   = apply_filters( 'woocommerce_admin_settings_sanitize_option_' . $field['id'], $value, $field, $raw );
			if ( null !== $value && ( ! isset( $field['is_option'] ) || $field['is_option'] ) ) {
				update_option( $field['id'], $value );
			}
		}
	}

	private static function input( $field, $value ) {
		$many = 'multiselect' === $field['type'];
		$name = sprintf( ' id="%1$s" name="%1$s%2$s"', esc_attr( $field['id'] ), $many ? '[]" multiple="' : '' );
		foreach ( $field['custom_attributes'] as $attribute => $text ) {
			$name .= ' ' . esc_attr( $attribute ) . '="' . esc_attr( $text ) . '"';
		}
		if ( $many || 'select' === $field['type'] ) {
			return "<select$name>" . self::options( $field['options'], (array) $value ) . '</select>';
		}
		if ( 'textarea' === $field['type'] ) {
			return "<textarea$name>" . esc_textarea( $value ) . '</textarea>';
		}
		$value = 'checkbox' === $field['type'] ? ' value="1"' . checked( $value, 'yes', false ) : ' value="' . esc_attr( $value ) . '"';
		return '<input type="' . esc_attr( $field['type'] ) . "\"$name$value>";
	}

	public static function options( $options, array $chosen ) {
		$html = '';
		foreach ( $options as $value => $label ) {
			$selected = selected( in_array( (string) $value, $chosen, true ), true, false );
			$html    .= '<option value="' . esc_attr( $value ) . "\"$selected>" . esc_html( $label ) . '</option>';
		}
		return $html;
	}
}
