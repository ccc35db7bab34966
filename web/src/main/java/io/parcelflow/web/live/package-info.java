/** What happens, as a stream of events that browsers and programs can follow. */
@NullMarked
package io.parcelflow.web.live;

import org.jspecify.annotations.NullMarked;
