/** Live events for browsers and programs, as an event stream. */
@NullMarked
package io.parcelflow.web.live;

import org.jspecify.annotations.NullMarked;
