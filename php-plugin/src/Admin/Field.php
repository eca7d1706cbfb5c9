<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Fields as WooCommerce describes them, and columns of a table among them. Defaults and bounds are those of the table of options.
 */
final class Field {

	/**
	 * Types of options whose fields name no default: with each of its updates WooCommerce saves the defaults of all fields, and autoloads them.
	 * These mean something while nothing is saved.
	 */
	const WITHOUT_DEFAULT = [ 'secret', 'instant', 'rules', 'table', 'map' ];

	/**
	 * @param string  $id     Id of the group.
	 * @param string  $title  Heading.
	 * @param string  $desc   Text below it.
	 * @param array[] $fields Fields.
	 * @return array[] The fields under their heading.
	 */
	public static function group( string $id, string $title, string $desc, array $fields ): array {
		$start = [
			'type'  => 'title',
			'id'    => $id,
			'title' => $title,
			'desc'  => $desc,
		];
		$end   = [
			'type' => 'sectionend',
			'id'   => $id,
		];
		return array_merge( [ $start ], $fields, [ $end ] );
	}

	/** A field that shows an option. */
	public static function option( string $type, string $id, string $title, array $more = [] ): array {
		$field = [
			'type'  => $type,
			'id'    => $id,
			'title' => $title,
		] + $more;
		if ( in_array( Options::type( $id ), self::WITHOUT_DEFAULT, true ) ) {
			return $field;
		}
		$default = Options::default( $id );
		return $field + [ 'default' => is_int( $default ) ? (string) $default : $default ];
	}

	public static function checkbox( string $id, string $title, string $desc ): array {
		return self::option( 'checkbox', $id, $title, [ 'desc' => $desc ] );
	}

	/** A list of values with their labels. */
	public static function select( string $id, string $title, array $options ): array {
		return self::option( 'select', $id, $title, [ 'options' => $options ] );
	}

	/** A multiple list; what was chosen once stays on offer. */
	public static function multiselect( string $id, string $title, array $options, string $placeholder, string $desc = '' ): array {
		return self::option(
			'multiselect',
			$id,
			$title,
			[
				'desc'              => $desc,
				'class'             => 'wc-enhanced-select',
				'options'           => Choices::with_chosen( $options, Options::texts( $id ) ),
				'custom_attributes' => [ 'data-placeholder' => $placeholder ],
			]
		);
	}

	/** A number within its bounds. */
	public static function number( string $id, string $title, string $desc = '', string $width = '6em' ): array {
		list( $least, $most ) = Options::bounds( $id );
		return self::option(
			'number',
			$id,
			$title,
			[
				'desc'              => $desc,
				'css'               => "width:$width",
				'custom_attributes' => [
					'min' => (string) $least,
					'max' => (string) $most,
				],
			]
		);
	}

	public static function text( string $id, string $title, string $desc, string $css = '' ): array {
		return self::option( 'text', $id, $title, [ 'desc' => $desc, 'css' => $css ] );
	}

	/** Code of a number series in KROS. */
	public static function series( string $id, string $title ): array {
		$desc = __( 'Code of the number series in KROS. Leave empty to use the main series.', 'wc-kros-fakturacia-sklad-connector' );
		return self::text( $id, $title, $desc, 'width:8em' ) + [ 'custom_attributes' => [ 'maxlength' => '5' ] ];
	}

	/** A column with a list. */
	public static function list_column( string $label, array $options, string $by_default = '' ): array {
		return [
			'type'    => 'select',
			'label'   => $label,
			'options' => $options,
			'default' => $by_default,
		];
	}

	/** A column with a multiple list. */
	public static function multiple_column( string $label, array $options, string $placeholder ): array {
		return [
			'type'       => 'multiselect',
			'label'      => $label,
			'options'    => $options,
			'attributes' => [ 'data-placeholder' => $placeholder ],
		];
	}

	/** A column with a text or a number. */
	public static function input_column( string $label, string $type, array $attributes ): array {
		return [
			'type'       => $type,
			'label'      => $label,
			'attributes' => $attributes,
		];
	}

	/** A column of countries. */
	public static function country_column(): array {
		$none = [ '' => __( 'Choose…', 'wc-kros-fakturacia-sklad-connector' ) ];
		return self::list_column( __( 'Country', 'wc-kros-fakturacia-sklad-connector' ), $none + Choices::countries() );
	}

	/** A field that is no setting. */
	public static function alone( string $type ): array {
		return [
			[
				'type'      => $type,
				'id'        => 'wc_' . $type,
				'is_option' => false,
			],
		];
	}
}
