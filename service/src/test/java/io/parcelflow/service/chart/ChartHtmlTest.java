package io.parcelflow.service.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartHtmlTest {

    private static final List<String> DAYS = List.of("22 Nov", "23 Nov", "24 Nov");

    private static Chart plot(Chart.Shape shape, ChartUnit unit, ChartSeries... series) {
        return new Chart("Records a day", shape, unit, DAYS, List.of(series));
    }

    private static Document drawn(Chart plot) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ChartHtml.html(plot))));
    }

    private static List<Element> elements(Document drawn, String tag, String css) {
        List<Element> found = new ArrayList<>();
        NodeList all = drawn.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            Element each = (Element) all.item(i);
            if (each.getAttribute("class").equals(css)) {
                found.add(each);
            }
        }
        return found;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute).replace("%", ""));
    }

    @Test
    void drawsColumnsAsHighAsTheirNumbersAndStacksThem() throws Exception {
        Document drawn =
                drawn(
                        plot(
                                Chart.Shape.COLUMNS,
                                ChartUnit.COUNT,
                                new ChartSeries("maricopa_api", List.of(100.0, 200.0, 300.0)),
                                new ChartSeries("phoenix_mls", List.of(100.0, 0.0, 100.0))));

        List<Element> lower =
                elements(drawn, "rect", "s1").stream()
                        .filter(each -> each.hasAttribute("y"))
                        .toList();
        List<Element> upper =
                elements(drawn, "rect", "s2").stream()
                        .filter(each -> each.hasAttribute("y"))
                        .toList();
        assertThat(lower)
                .extracting(each -> number(each, "height"))
                .containsExactly(40.0, 80.0, 120.0);
        assertThat(upper).extracting(each -> number(each, "height")).containsExactly(40.0, 40.0);
        assertThat(number(upper.getFirst(), "y") + number(upper.getFirst(), "height"))
                .isEqualTo(number(lower.getFirst(), "y"));
    }

    @Test
    void leavesAGapNeitherAtZeroNorWithoutALineAcross() throws Exception {
        Document drawn =
                drawn(
                        plot(
                                Chart.Shape.LINES,
                                ChartUnit.SHARE,
                                new ChartSeries("success", Arrays.asList(1.0, null, 0.5))));

        assertThat(elements(drawn, "circle", "s1"))
                .extracting(each -> number(each, "cy"))
                .containsExactly(8.0, 88.0);
        assertThat(elements(drawn, "line", "stroke s1")).hasSize(1);
        assertThat(drawn.getElementsByTagName("table").item(0).getTextContent()).contains("–");
    }

    @Test
    void aLossOfSomePercentIsSeen() throws Exception {
        Document drawn =
                drawn(
                        plot(
                                Chart.Shape.LINES,
                                ChartUnit.SHARE,
                                new ChartSeries("quality", List.of(0.9, 0.85, 0.9))));

        List<Element> points = elements(drawn, "circle", "s1");
        assertThat(number(points.get(1), "cy") - number(points.get(0), "cy")).isGreaterThan(20);
        assertThat(drawn.getDocumentElement().getTextContent()).contains("80%", "100%");
    }

    @Test
    void drawsTimesWhereTheyAreAndFailedRunsAsMarks() throws Exception {
        Chart plot =
                plot(
                        Chart.Shape.COLUMNS,
                        ChartUnit.COUNT,
                        new ChartSeries("records", List.of(100.0, 0.0, 90.0)));
        Instant first = Instant.parse("2026-11-20T10:00:00Z");
        Document drawn =
                drawn(
                        plot.toned(
                                        List.of(
                                                Chart.ColumnTone.COMPLETED,
                                                Chart.ColumnTone.FAILED,
                                                Chart.ColumnTone.INCOMPLETE))
                                .at(
                                        List.of(
                                                first,
                                                first.plusSeconds(100),
                                                first.plusSeconds(1_000))));

        assertThat(elements(drawn, "rect", "s1 failed"))
                .filteredOn(each -> each.hasAttribute("y"))
                .singleElement()
                .satisfies(mark -> assertThat(number(mark, "height")).isEqualTo(3.0));
        assertThat(
                        plot.at(List.of(first, first.plusSeconds(100), first.plusSeconds(1_000)))
                                .positions())
                .containsExactly(0.0, 0.1, 1.0);
    }

    @Test
    void tellsInWordsWhatItShows() throws Exception {
        Chart plot =
                plot(
                        Chart.Shape.LINES,
                        ChartUnit.SECONDS,
                        new ChartSeries("took", List.of(61.0, 30.0, 90.0)),
                        new ChartSeries("least", Arrays.asList(null, null, null)));

        String told =
                ((Element) drawn(plot).getElementsByTagName("svg").item(3))
                        .getAttribute("aria-label");

        assertThat(told)
                .isEqualTo(
                        "Records a day. took: from 1m 1s (22 Nov) to 1m 30s (24 Nov); lowest 30s"
                                + " (23 Nov), highest 1m 30s (24 Nov). least: no data.");
    }

    @Test
    void neverLetsATextBecomeMarkup() throws Exception {
        Chart plot =
                new Chart(
                        "<script>alert('a')</script>",
                        Chart.Shape.COLUMNS,
                        ChartUnit.COUNT,
                        List.of("\"><img src=x>"),
                        List.of(new ChartSeries("a&b\u0000", List.of(1.0))));

        assertThat(ChartHtml.html(plot)).doesNotContain("<script", "<img").contains("a&amp;b ");
        assertThat(drawn(plot).getDocumentElement().getTagName()).isEqualTo("figure");
    }

    @Test
    void drawsNothingButZerosWithoutBreaking() throws Exception {
        Document drawn =
                drawn(
                        plot(
                                Chart.Shape.COLUMNS,
                                ChartUnit.COUNT,
                                new ChartSeries("x", List.of(0.0, 0.0, 0.0))));

        assertThat(elements(drawn, "rect", "s1")).isEmpty();
        assertThat(elements(drawn, "line", "rule")).hasSize(1);
    }

    @Test
    void theAxisOfSharesReachesAllOfThemAlsoWhereNoneIsThere() throws Exception {
        Document drawn =
                drawn(
                        plot(
                                Chart.Shape.LINES,
                                ChartUnit.SHARE,
                                new ChartSeries("x", List.of(0.0, 0.0, 0.0))));

        assertThat(drawn.getDocumentElement().getTextContent()).contains("100%");
    }

    @Test
    void hasRoundStepsThatReachTheLargestNumber() {
        assertThat(ChartUnit.COUNT.step(6_632)).isEqualTo(2_000);
        assertThat(ChartUnit.COUNT.step(3)).isEqualTo(1);
        assertThat(ChartUnit.SHARE.step(1)).isEqualTo(0.25);
        assertThat(ChartUnit.SECONDS.step(290)).isEqualTo(120);
        assertThat(ChartUnit.SECONDS.step(5_400)).isEqualTo(1_800);
    }

    @Test
    void saysNeverThatAllIsThereWhenSomethingIsMissing() {
        assertThat(ChartUnit.SHARE.format(0.9996)).isEqualTo("99.9%");
        assertThat(ChartUnit.SHARE.format(0.0004)).isEqualTo("0.1%");
        assertThat(ChartUnit.SHARE.format(0.97)).isEqualTo("97%");
        assertThat(ChartUnit.SHARE.format(1)).isEqualTo("100%");
        assertThat(ChartUnit.SHARE.format(0)).isEqualTo("0%");
    }

    @Test
    void refusesNumbersThatItCannotShow() {
        assertThatThrownBy(() -> new ChartSeries("x", List.of(Double.NaN)))
                .hasMessageContaining("from 0 up");
        assertThatThrownBy(() ->
                        plot(
                                Chart.Shape.LINES,
                                ChartUnit.COUNT,
                                new ChartSeries("x", List.of(1.0))))
                .hasMessageContaining("1 numbers for 3 labels");
    }
}
