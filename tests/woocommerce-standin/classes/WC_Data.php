<?php
// An object with meta and typed properties. PROPS: name => default, and the meta key under which it is kept ('' elsewhere).
// The default tells the type: '0' is a decimal string, 0 an integer, false a switch, null an instant.
abstract class WC_Data {
	const PROPS     = array();
	const ALIASES   = array();
	const META_TYPE = 'post';
	const KIND      = '';
	const TYPE      = '';

	protected $id   = 0;
	protected $data = array();
	private $meta;
	private $changed_meta = array();

	public function __construct( $id = 0 ) {
		$this->data = array_map( 'current', static::props() );
		$this->id   = (int) ( $id instanceof self ? $id->get_id() : $id );
		if ( $this->id ) {
			$this->read();
		}
	}

	protected static function props() {
		return static::PROPS;
	}

	public static function meta_keys() {
		return array_filter( wp_list_pluck( static::props(), 1 ) );
	}

	public function __call( $method, $args ) {
		$name = substr( $method, 4 );
		$name = isset( static::ALIASES[ $name ] ) ? static::ALIASES[ $name ] : $name;
		if ( ! array_key_exists( $name, $this->data ) || ! preg_match( '/^[gs]et_/', $method ) ) {
			throw new BadMethodCallException( static::class . "::$method() is not in the stand-in" );
		}
		if ( 's' === $method[0] ) {
			return $this->set_prop( $name, $args[0] );
		}
		return 'edit' === reset( $args ) ? $this->data[ $name ] : apply_filters( 'woocommerce_' . static::KIND . "_get_$name", $this->data[ $name ], $this );
	}

	public function get_id() {
		return $this->id;
	}

	public function get_type() {
		return static::TYPE;
	}

	public function set_props( $props ) {
		foreach ( $props as $name => $value ) {
			$this->{"set_$name"}( $value );
		}
	}

	public function get_meta( $key, $single = true ) {
		$found = array_values( wp_list_filter( $this->get_meta_data(), array( 'key' => $key ) ) );
		return $single ? ( $found ? $found[0]->value : '' ) : $found;
	}

	public function get_meta_data() {
		if ( null === $this->meta ) {
			$this->meta = array();
			$stored     = $this->id ? (array) get_metadata( static::META_TYPE, $this->id ) : array();
			foreach ( array_diff_key( $stored, array_flip( static::meta_keys() ), array( '_edit_lock' => 1, '_edit_last' => 1 ) ) as $key => $values ) {
				$this->change_meta( $key, array_map( 'maybe_unserialize', $values ) );
			}
			$this->changed_meta = array();
		}
		return array_values( $this->meta );
	}

	public function update_meta_data( $key, $value ) {
		$this->change_meta( $key, array( $value ) );
	}

	public function save_meta_data() {
		foreach ( $this->changed_meta as $key => $values ) {
			delete_metadata( static::META_TYPE, $this->id, $key );
			foreach ( $values as $value ) {
				add_metadata( static::META_TYPE, $this->id, $key, wp_slash( $value ) );
			}
		}
		$this->changed_meta = array();
	}

	protected function set_prop( $name, $value ) {
		$default = static::props()[ $name ][0];
		if ( null === $default ) {
			$value = WC_DateTime::of( $value );
		} elseif ( is_bool( $default ) ) {
			$value = in_array( $value, array( true, 'yes', '1', 1 ), true );
		} elseif ( is_int( $default ) ) {
			$value = (int) $value;
		} elseif ( is_array( $default ) ) {
			$value = is_array( $value ) ? $value : $default;
		} elseif ( '0' === $default || is_float( $value ) ) {
			$value = '' === (string) $value ? '0' : wc_format_decimal( $value );
		}
		$this->data[ $name ] = is_string( $default ) ? (string) $value : $value;
	}

	protected function read() {
		$stored = get_metadata( static::META_TYPE, $this->id );
		foreach ( array_intersect( static::meta_keys(), array_keys( $stored ? $stored : array() ) ) as $name => $key ) {
			$this->set_prop( $name, maybe_unserialize( $stored[ $key ][0] ) );
		}
	}

	protected function save_props() {
		foreach ( static::meta_keys() as $name => $key ) {
			$value = $this->data[ $name ];
			$value = is_bool( $value ) ? ( $value ? 'yes' : 'no' ) : ( $value instanceof WC_DateTime ? $value->getTimestamp() : $value );
			update_metadata( static::META_TYPE, $this->id, $key, wp_slash( $value ) );
		}
		$this->save_meta_data();
		$this->meta = null;
	}

	private function change_meta( $key, array $values ) {
		$this->meta = wp_list_filter( $this->get_meta_data(), array( 'key' => $key ), 'NOT' );
		foreach ( $values as $value ) {
			$this->meta[] = new WC_Meta_Data( array( 'id' => 0, 'key' => (string) $key, 'value' => $value ), ArrayObject::ARRAY_AS_PROPS );
		}
		$this->changed_meta[ $key ] = $values;
	}
}
