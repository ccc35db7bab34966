/** Search of the stored properties, and one of them in full. */
@NullMarked
package io.parcelflow.web.page.properties;

import org.jspecify.annotations.NullMarked;
