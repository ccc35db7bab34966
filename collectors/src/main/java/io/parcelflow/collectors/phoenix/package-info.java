/** Active listings of the Phoenix MLS, from its public search pages. */
@NullMarked
package io.parcelflow.collectors.phoenix;

import org.jspecify.annotations.NullMarked;
