/** The store ports: properties, the journal of runs, and the transaction that ties them. */
@NullMarked
package io.parcelflow.store;

import org.jspecify.annotations.NullMarked;
