/** The dashboard: pages for a person in a browser. */
@NullMarked
package io.parcelflow.web.page;

import org.jspecify.annotations.NullMarked;
