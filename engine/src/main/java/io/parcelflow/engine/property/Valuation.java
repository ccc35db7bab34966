package io.parcelflow.engine.property;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An assessor's valuation of a property for a tax year, in US dollars.
 *
 * @param taxYear the tax year
 * @param limitedValue the taxable value (Arizona's limited property value), if known
 * @param fullCashValue the market value (Arizona's full cash value), if known
 */
public record Valuation(
        int taxYear, @Nullable BigDecimal limitedValue, @Nullable BigDecimal fullCashValue) {}
