<?php
/** An object of the shop that is kept as a post; name, status, dates and parent are the post's own. */
abstract class WC_Standin_Post extends WC_Data {
	const POST_TYPE = '';
	const POST      = array( 'name' => array( '', '' ), 'parent_id' => array( 0, '' ), 'date_created' => array( null, '' ), 'date_modified' => array( null, '' ) );

	public function save() {
		$event = ( $this->id ? 'update_' : 'new_' ) . static::KIND;
		$this->set_prop( 'date_created', $this->data['date_created'] ? $this->data['date_created'] : time() );
		$this->set_prop( 'date_modified', time() );
		$post = wp_slash( $this->post() + array( 'ID' => $this->id, 'post_type' => static::POST_TYPE, 'post_author' => 1 ) );
		$id   = $this->id ? wp_update_post( $post, true ) : wp_insert_post( $post, true );
		if ( is_wp_error( $id ) ) {
			throw new Exception( $id->get_error_message() );
		}
		$this->id = $id;
		$this->save_props();
		do_action( "woocommerce_$event", $id, $this );
		return $id;
	}

	public function delete( $for_good = false ) {
		$id       = $this->id;
		$this->id = 0;
		$for_good ? wp_delete_post( $id, true ) : wp_trash_post( $id );
		do_action( 'woocommerce_' . ( $for_good ? 'delete_' : 'trash_' ) . static::KIND, $id );
	}

	protected function post() {
		return array(
			'post_status'   => $this->data['status'],
			'post_title'    => $this->data['name'],
			'post_excerpt'  => isset( $this->data['customer_note'] ) ? $this->data['customer_note'] : '',
			'post_parent'   => $this->data['parent_id'],
			'post_date'     => $this->data['date_created']->date( 'Y-m-d H:i:s' ),
			'post_date_gmt' => gmdate( 'Y-m-d H:i:s', $this->data['date_created']->getTimestamp() ),
		);
	}

	protected function read() {
		$post = get_post( $this->id );
		if ( ! $post || static::POST_TYPE !== $post->post_type ) {
			throw new Exception( 'There is no ' . static::POST_TYPE . " {$this->id}." );
		}
		parent::read();
		$own        = array( 'name' => $post->post_title, 'parent_id' => $post->post_parent, 'customer_note' => $post->post_excerpt );
		$this->data = array_intersect_key( $own + array( 'status' => preg_replace( '/^wc-/', '', $post->post_status ) ), $this->data ) + $this->data;
		foreach ( array( 'date_created' => $post->post_date_gmt, 'date_modified' => $post->post_modified_gmt ) as $name => $gmt ) {
			$this->set_prop( $name, '0000-00-00 00:00:00' === $gmt ? null : "$gmt UTC" );
		}
	}
}
