//! Facts of single English sentences, as press releases, papers and memoranda put them; the marks of a
//! case are those of `fact_cases.rs`.

use memograph::document::Kind;

use crate::fact_cases::check;

#[test]
fn english_reports_tell_of_events_lists_and_posts_in_many_ways() {
    check(
        Kind::PressRelease,
        "0",
        &[
            (
                "The [e Hunan-Hong Kong Investment Forum] will be held in Changsha in March 2026.",
                &[
                    "held-in Hunan-Hong Kong Investment Forum > Changsha",
                    "date Hunan-Hong Kong Investment Forum > 2026-03",
                ],
            ),
            (
                "He recalled the [e Fifth Meeting of the Hunan-Hong Kong Conference], held in Changsha last year.",
                &[
                    "held-in Fifth Meeting of the Hunan-Hong Kong Conference > Changsha",
                    "date Fifth Meeting of the Hunan-Hong Kong Conference > 2024",
                ],
            ),
            (
                "The [e Tea Fair] was held in Xiamen from March 3 to 5, 2025.",
                &["held-in Tea Fair > Xiamen", "date Tea Fair > 2025-03-03"],
            ),
            (
                "The [e Tea Fair] will take place from October 3 to October 5 at the [i Xiamen International Conference Centre].",
                &[
                    "held-in Tea Fair > Xiamen International Conference Centre",
                    "date Tea Fair > 2025-10-03",
                ],
            ),
            (
                "The [i Hospital Authority] and [i West China Hospital] signed a [a memorandum of understanding] in April 2024.",
                &[
                    "party memorandum of understanding > Hospital Authority",
                    "party memorandum of understanding > West China Hospital",
                    "status memorandum of understanding > signed",
                    "date memorandum of understanding > 2024-04",
                ],
            ),
            (
                "The [i Consumer Council] signed a [a letter of intent] with the [i Sichuan Consumer Council].",
                &[
                    "party letter of intent > Consumer Council",
                    "party letter of intent > Sichuan Consumer Council",
                    "status letter of intent > signed",
                ],
            ),
            (
                "The [i Film Bureau], which organises the [e Golden Lotus Film Festival], will lend its support.",
                &["organises Film Bureau > Golden Lotus Film Festival"],
            ),
            (
                "Buyers flocked to the [e Silk Fair], hosted by the [i Suzhou Chamber of Commerce].",
                &["organises Suzhou Chamber of Commerce > Silk Fair"],
            ),
            (
                "Students joined the [p Explorer Scheme] launched by the [i Education Bureau] and the [p Pathfinder Programme] jointly run by the [i Youth Commission] and the [i Sichuan Youth Federation].",
                &[
                    "organises Education Bureau > Explorer Scheme",
                    "organises Youth Commission > Pathfinder Programme",
                    "organises Sichuan Youth Federation > Pathfinder Programme",
                ],
            ),
            (
                "The Director of the [i Environmental Protection Department], Ms [n Clara Yip], and Dr [n Wu Tong] (Director of the [i Guizhou Observatory]) took part.",
                &[
                    "holds Clara Yip > Director of the Environmental Protection Department",
                    "holds Wu Tong > Director of the Guizhou Observatory",
                ],
            ),
            (
                "Ms [n Clara Yip], Director of the [i Environmental Protection Department], said the plan was sound.",
                &["holds Clara Yip > Director of the Environmental Protection Department"],
            ),
            (
                "[n Lao Wai Meng], president of the [i Macao Chamber of Tourism], welcomed the move.",
                &["holds Lao Wai Meng > president of the Macao Chamber of Tourism"],
            ),
            (
                "The Secretary for Culture, Sports and Tourism, Miss [n Rosa Lam]; the Commissioner for Tourism, Mr [n Ken To]; and the Vice-Governor of Sichuan Province, Mr [n Du Fei], attended.",
                &[
                    "holds Rosa Lam > Secretary for Culture, Sports and Tourism",
                    "holds Ken To > Commissioner for Tourism",
                    "holds Du Fei > Vice-Governor of Sichuan Province",
                ],
            ),
            (
                "Memoranda signed today:\n• [a Memorandum of Understanding on Health] between the [i Department of Health] and the [i Sichuan Health Commission];\n• [a Agreement on Sport], signed by the [i Sports Commission] and the [i Sichuan Sports Bureau]; and\n• [i Cyberport] and [i Chengdu Hi-tech Zone]: [a Framework Agreement on Start-ups].\nThe two sides also discussed tourism.",
                &[
                    "status Memorandum of Understanding on Health > signed",
                    "date Memorandum of Understanding on Health > 2025-06-12",
                    "party Memorandum of Understanding on Health > Department of Health",
                    "party Memorandum of Understanding on Health > Sichuan Health Commission",
                    "status Agreement on Sport > signed",
                    "date Agreement on Sport > 2025-06-12",
                    "party Agreement on Sport > Sports Commission",
                    "party Agreement on Sport > Sichuan Sports Bureau",
                    "status Framework Agreement on Start-ups > signed",
                    "date Framework Agreement on Start-ups > 2025-06-12",
                    "party Framework Agreement on Start-ups > Cyberport",
                    "party Framework Agreement on Start-ups > Chengdu Hi-tech Zone",
                ],
            ),
            (
                "A total of 12 agreements were signed at the meeting, including the [a Memorandum on Rail Freight] between [i MTR Corporation] and [i China Railway Chengdu Group] and the [a Arrangement on Arbitration] between the [i Hong Kong International Arbitration Centre] and the [i Chengdu Arbitration Commission].",
                &[
                    "status Memorandum on Rail Freight > signed",
                    "party Memorandum on Rail Freight > MTR Corporation",
                    "party Memorandum on Rail Freight > China Railway Chengdu Group",
                    "status Arrangement on Arbitration > signed",
                    "party Arrangement on Arbitration > Hong Kong International Arbitration Centre",
                    "party Arrangement on Arbitration > Chengdu Arbitration Commission",
                ],
            ),
            (
                "The two sides will sign five agreements later, including the [a Memorandum on Rail Freight].",
                &["status Memorandum on Rail Freight > to-be-signed"],
            ),
            (
                "The [i HKTDC] will promote the [e Canton Fair] in Dubai. No date was given for the [e Wine Fair].",
                &[],
            ),
            ("The [i Trade Bureau] announced the [e Wine Fair] in Paris on June 3.", &[]),
            (
                "The delegation visited [i Sichuan University], the [i Chengdu Museum] and the [i Hospital Authority]'s [i Training Centre].",
                &["part-of Training Centre > Hospital Authority"],
            ),
            (
                "The [e Panda Conference] opened in Ya'an this morning (June 12). The conference was organised by the [i Sichuan Forestry Bureau].",
                &[
                    "held-in Panda Conference > Ya'an",
                    "date Panda Conference > 2025-06-12",
                    "organises Sichuan Forestry Bureau > Panda Conference",
                ],
            ),
            (
                "The [i Law Society of Hong Kong] said it would renew its [a co-operation agreement] with the [i Sichuan Lawyers Association] by the end of the year.",
                &[
                    "party co-operation agreement > Law Society of Hong Kong",
                    "party co-operation agreement > Sichuan Lawyers Association",
                    "status co-operation agreement > to-be-signed",
                    "date co-operation agreement > 2025",
                ],
            ),
        ],
    );
}

#[test]
fn english_memoranda_speak_of_themselves() {
    check(
        Kind::Memorandum,
        "0",
        &[(
            "[a Memorandum on Co-operation between Hunan and Hong Kong]\nThe [i Hunan Provincial People's Government] and the [i HKSAR Government] held the [e Third Meeting of the Hunan-Hong Kong Conference] in Changsha on 6 June 2025. The two sides will co-operate in eight areas and take forward 33 measures.\nThis Memorandum takes effect upon signature and shall remain valid for three years. The original shall be kept by the [i Hunan Foreign Affairs Office] and the [i Constitutional and Mainland Affairs Bureau].",
            &[
                "party Memorandum on Co-operation between Hunan and Hong Kong > Hunan Provincial People's Government",
                "party Memorandum on Co-operation between Hunan and Hong Kong > HKSAR Government",
                "status Memorandum on Co-operation between Hunan and Hong Kong > signed",
                "date Memorandum on Co-operation between Hunan and Hong Kong > 2025-06-12",
                "held-in Memorandum on Co-operation between Hunan and Hong Kong > Changsha",
                "organises Hunan Provincial People's Government > Third Meeting of the Hunan-Hong Kong Conference",
                "organises HKSAR Government > Third Meeting of the Hunan-Hong Kong Conference",
                "held-in Third Meeting of the Hunan-Hong Kong Conference > Changsha",
                "date Third Meeting of the Hunan-Hong Kong Conference > 2025-06-06",
                "declares Memorandum on Co-operation between Hunan and Hong Kong > areas:8",
                "declares Memorandum on Co-operation between Hunan and Hong Kong > items:33",
                "valid-for Memorandum on Co-operation between Hunan and Hong Kong > P3Y",
                "custodian Memorandum on Co-operation between Hunan and Hong Kong > Hunan Foreign Affairs Office",
                "custodian Memorandum on Co-operation between Hunan and Hong Kong > Constitutional and Mainland Affairs Bureau",
            ],
        )],
    );
    check(
        Kind::Memorandum,
        "2/3",
        &[
            (
                "To encourage the [i Hunan Museum] to sign a [a loan agreement] with the [i Hong Kong Palace Museum] and to implement the [a Agreement on Heritage] signed by the [i Hunan Heritage Bureau] and the [i Antiquities Office] in May 2024.",
                &[
                    "party loan agreement > Hunan Museum",
                    "party loan agreement > Hong Kong Palace Museum",
                    "status loan agreement > proposed",
                    "party Agreement on Heritage > Hunan Heritage Bureau",
                    "party Agreement on Heritage > Antiquities Office",
                    "status Agreement on Heritage > signed",
                    "date Agreement on Heritage > 2024-05",
                ],
            ),
            (
                "To support the [i Hunan Tourism Board] and the [i Hong Kong Tourism Board] in jointly organising the [e Xiang River Festival] in Changsha in May 2026.",
                &[
                    "organises Hunan Tourism Board > Xiang River Festival",
                    "organises Hong Kong Tourism Board > Xiang River Festival",
                    "held-in Xiang River Festival > Changsha",
                    "date Xiang River Festival > 2026-05",
                ],
            ),
            (
                "To explore the signing of memoranda of understanding between the [i Bar Association] and the [i Hunan Lawyers Association].",
                &[],
            ),
        ],
    );
}

#[test]
fn english_papers_tell_it_their_way() {
    check(
        Kind::NewsReport,
        "0",
        &[
            (
                "The [e Big Data Expo], organised by the [i Guizhou Provincial People's Government], opened in Guiyang yesterday.",
                &[
                    "organises Guizhou Provincial People's Government > Big Data Expo",
                    "held-in Big Data Expo > Guiyang",
                    "date Big Data Expo > 2025-06-11",
                ],
            ),
            (
                "The opening ceremony of the [e Drone Expo] was held at the [i Convention Centre] in Shenzhen.",
                &["held-in Drone Expo > Convention Centre", "held-in Drone Expo > Shenzhen"],
            ),
            (
                "The [e Sixth Meeting of the Guizhou-Hong Kong Conference] ended with the signing of 14 memoranda.\nTourism\n1. [a Memorandum on Tourism] ([i Tourism Board] and [i Guizhou Culture Department])\n2. [a Agreement on Trails] – [i Trails Society], [i Guizhou Hiking Club] and [i Outdoor Union]\nHealth\n3. [a Memorandum on Nursing] between the [i Hospital Authority] and [i Guizhou Hospital] (renewed)\nMr [n Ma Jun] said the [a Basic Plan] would follow.",
                &[
                    "party Memorandum on Tourism > Tourism Board",
                    "party Memorandum on Tourism > Guizhou Culture Department",
                    "status Memorandum on Tourism > signed",
                    "party Agreement on Trails > Trails Society",
                    "party Agreement on Trails > Guizhou Hiking Club",
                    "party Agreement on Trails > Outdoor Union",
                    "status Agreement on Trails > signed",
                    "party Memorandum on Nursing > Hospital Authority",
                    "party Memorandum on Nursing > Guizhou Hospital",
                    "status Memorandum on Nursing > renewed",
                ],
            ),
            (
                "[i HKEX], [i Guizhou Exchange] and the [i Securities Bureau] jointly signed in Guiyang on Tuesday the [a Listing Memorandum], which is valid until the end of 2028.",
                &[
                    "party Listing Memorandum > HKEX",
                    "party Listing Memorandum > Guizhou Exchange",
                    "party Listing Memorandum > Securities Bureau",
                    "status Listing Memorandum > signed",
                    "held-in Listing Memorandum > Guiyang",
                    "valid-for Listing Memorandum > until:2028",
                ],
            ),
            (
                "The [i Museum of History] and its [i Conservation Centre] will host the [e Bronze Exhibition] from 3 July to 5 October at the [i Guizhou Museum] in Guiyang.",
                &[
                    "organises Conservation Centre > Bronze Exhibition",
                    "part-of Conservation Centre > Museum of History",
                    "date Bronze Exhibition > 2025-07-03",
                    "held-in Bronze Exhibition > Guizhou Museum",
                    "held-in Bronze Exhibition > Guiyang",
                ],
            ),
            (
                "[n Leong Wai Man], head of the [i Cultural Affairs Bureau] and a former director of the [i Museum of History], spoke.",
                &[
                    "holds Leong Wai Man > head of the Cultural Affairs Bureau",
                    "holds Leong Wai Man > former director of the Museum of History",
                ],
            ),
            (
                "Many go to the [e InnoEX] in Hong Kong in April each year.",
                &["held-in InnoEX > Hong Kong"],
            ),
            (
                "He hoped the [i Trade Bureau] would host the [e Wine Fair] in Guiyang next year.",
                &[],
            ),
            (
                "The [e Wine Fair] may be held in Guiyang next year. The [e Tea Fair] was cancelled.",
                &[],
            ),
            (
                "The [i Airport Authority] has signed agreements with [i Guiyang Airport] and [i China Southern] but not with the [i Post Office].",
                &[],
            ),
            (
                "Under the [a Framework Agreement], the [i Transport Bureau] and the [i Customs Service] will work together.",
                &[],
            ),
        ],
    );
}
