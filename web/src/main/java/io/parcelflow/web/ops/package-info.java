/** What monitoring systems ask for: metrics and health. */
@NullMarked
package io.parcelflow.web.ops;

import org.jspecify.annotations.NullMarked;
