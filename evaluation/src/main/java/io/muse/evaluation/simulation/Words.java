package io.muse.evaluation.simulation;

import java.util.List;

/** The vocabulary of invented names. */
final class Words {
    static final List<String> ADJECTIVES =
            words("golden, silent, broken, electric, lonely, wild, sweet, heavy, crystal,"
                    + " midnight, burning, faded, hollow, velvet, young, little, endless, distant, paper, bitter, neon, crooked,"
                    + " holy, restless, gentle, blue, red, black, white, silver, sleepy, frozen, secret, simple, hungry, ancient,"
                    + " painted, rusty, summer, winter, northern, southern, lucky, strange, tender, violent, quiet, bright,"
                    + " shallow, deep, foreign, modern, plastic, honest, wicked, slow, rapid, salty, smoky, dizzy");
    static final List<String> NOUNS = words(
            "river, heart, city, ghost, road, mirror, garden, ocean, fire, shadow, dream,"
                    + " highway, angel, window, storm, moon, mountain, letter, diamond, engine, wolf, harbor, kingdom, summer,"
                    + " morning, train, island, forest, candle, desert, hotel, radio, machine, whiskey, church, station, bridge,"
                    + " rose, bullet, castle, thunder, satellite, lantern, photograph, parade, medicine, compass, cathedral,"
                    + " carousel, anchor, arrow, avenue, balcony, blossom, canyon, feather, gravity, horizon, jacket, kitchen,"
                    + " ladder, meadow, needle, orchard, pocket, quarry, ribbon, sailor, telephone, umbrella, valley, willow");
    static final List<String> VERBS = words("running, falling, waiting, dancing, burning, dreaming, leaving, calling,"
            + " driving, sleeping, breathing, fading, chasing, holding, breaking, floating, hiding, singing, crying,"
            + " drowning, flying, rising, turning, walking, wasting, bleeding, shining, lying");
    static final List<String> PLACES =
            words("california, texas, brooklyn, paris, memphis, havana, georgia, london, tokyo,"
                    + " chicago, nashville, berlin, lisbon, detroit, miami, dublin, oakland, vegas, malibu, kingston, seoul, ohio,"
                    + " alabama, montana, houston, boston, seattle, phoenix, denver, portland");
    static final List<String> FIRST_NAMES =
            words("anna, ben, carla, david, emma, frank, grace, henry, isabel, jack, kate,"
                    + " liam, maria, noah, olivia, paul, rosa, sam, tina, victor, zoe, abby, josh, hannah, kyle, megan, tyler,"
                    + " brianna, jordan, alexis, dylan, lauren, ryan, kayla, austin, morgan, madison, cody, sierra, trevor, nina,"
                    + " leo, ivy, max, ruby, owen, lucy, eli, stella, jonas");
    static final List<String> MONTHS = words(
            "january, february, march, april, may, june, july, august, september," + " october, november, december");
    static final List<String> SYLLABLES =
            words("ka, ro, mi, ta, lu, ven, sha, dor, el, is, mo, ber, cal, nor, wes, ton,"
                    + " zan, fi, gra, hol, ja, kel, lor, man, nix, ol, per, quin, ras, sol, tri, ul, van, wyn, yor, ze, bram,"
                    + " dex, fen, gil");

    private Words() {}

    private static List<String> words(String commaSeparated) {
        return List.of(commaSeparated.split(", "));
    }
}
