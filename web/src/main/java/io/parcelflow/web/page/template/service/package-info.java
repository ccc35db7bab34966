/** Generated from {@code src/main/jte/service}. */
@NullMarked
package io.parcelflow.web.page.template.service;

import org.jspecify.annotations.NullMarked;
