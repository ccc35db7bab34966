/** How complete the records are, what was rejected, and what has drifted. */
@NullMarked
package io.parcelflow.web.page.quality;

import org.jspecify.annotations.NullMarked;
