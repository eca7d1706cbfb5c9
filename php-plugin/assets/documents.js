( function () {
	'use strict';

	// A table among the settings: rows are added, removed and moved; the focus never gets lost.
	function table( body ) {
		var cell = body.closest( 'td.forminp' );
		var template = cell.querySelector( 'template' );
		var add = cell.querySelector( '.kros-row-add' );
		var next = body.rows.length;

		function changed() {
			body.dispatchEvent( new Event( 'change', { bubbles: true } ) );
		}
		// The statuses of a rule matter only when it waits for one of them.
		function showStatuses( row ) {
			var when = row.querySelector( '[data-column="when"] select' );
			var statuses = row.querySelector( '[data-column="statuses"]' );
			if ( when && statuses ) { statuses.classList.toggle( 'kros-unused', when.value !== 'status' ); }
		}
		body.addEventListener( 'change', function ( event ) {
			var row = event.target.closest ? event.target.closest( 'tr' ) : null;
			if ( row ) { showStatuses( row ); }
		} );
		Array.prototype.forEach.call( body.rows, showStatuses );
		if ( ! template ) { return; }

		add.addEventListener( 'click', function () {
			var row = document.createElement( 'tbody' );
			row.innerHTML = template.innerHTML.replace( /__row__/g, 'new' + next++ );
			row = body.appendChild( row.firstElementChild );
			showStatuses( row );
			if ( window.jQuery ) { window.jQuery( document.body ).trigger( 'wc-enhanced-select-init' ); }
			row.querySelector( 'select, input' ).focus();
			changed();
		} );
		body.addEventListener( 'click', function ( event ) {
			var button = event.target.closest( 'button' );
			var row = button && button.closest( 'tr' );
			if ( ! row ) { return; }
			if ( button.classList.contains( 'kros-row-remove' ) ) {
				row.remove();
				add.focus();
			} else if ( button.classList.contains( 'kros-row-up' ) && row.previousElementSibling ) {
				body.insertBefore( row, row.previousElementSibling );
				button.focus();
			} else if ( button.classList.contains( 'kros-row-down' ) && row.nextElementSibling ) {
				body.insertBefore( row.nextElementSibling, row );
				button.focus();
			}
			changed();
		} );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		document.querySelectorAll( 'table.kros-table > tbody' ).forEach( table );
	} );
}() );
