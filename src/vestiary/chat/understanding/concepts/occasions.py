"""What an outfit is for: interviews and work. Of all occasions only an interview brings its dress code along unsaid."""

from typing import Final

from vestiary.chat.understanding.senses import Event, Example, Phrase, phrases
from vestiary.styling.domain import Occasion
from vestiary.vision.vocabulary import FormalityLevel

_INTERVIEW = Event(Occasion.INTERVIEW, FormalityLevel.BUSINESS_FORMAL)
_WORK = Event(Occasion.WORK)

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        (job|work|university|uni|college|internship|panel|final|visa|promotion|zoom|video|phone|admissions) interview
        interviewing for|with|at
        interview at|with|for
        interviewing|interviewed
        second|third|last|next|final round interview
        assessment center|centre|day
        (job) audition
        hiring manager|panel|committee|team
        interview|interviewing|assessment panel|day|board
        (job|work) interview at|with|for
        interviewers
        interview by|over|on|via (the) phone|zoom|video|teams|skype|video_call
        (second|third|last|next|final|first) round with (the) recruiter|recruiters|hr|company
        case|competency|screening|technical|exit_free interview
        grad|graduate scheme interview|assessment|day
        called|calling (me|us) (back) (in) for (a|an|the|another) (second|final|job) interview
        meeting|meet|see|seeing (the|a|my) recruiter|headhunter
        """,
        _INTERVIEW,
    ),
    *phrases(
        """
        client|board|investor|investors|shareholder|shareholders|business|executive|sales|stakeholder|funding
        |bank|pitch|customer|partner meeting
        client|board|investor|business|executive|sales|customer|conference|keynote|important|big presentation
        important|big|crucial|serious|major meeting
        meeting|meet|see|seeing|visiting (with) (a|the|my|our|some|new|important|big) client|customer|investor
        |banker|lawyer|partners
        presenting|present|pitching|pitch|pitches to (the|a|our|my|some) (new|big|important) client|board
        |investor|customer|executive|ceo|management|director|stakeholder
        client|business|board|investor|corporate|power lunch|dinner|breakfast|event|trip|visit|call
        client|investor|sales pitch
        the|a|important conference
        business|tech|trade|academic|medical|industry|annual|work conference|summit|fair|congress
        trade show|fair
        giving|give|deliver|delivering (a|the|my|our) speech|talk|keynote|lecture
        public speaking
        keynote
        networking (event|evening|lunch|reception|drinks|breakfast)
        court (hearing|appearance|date|day)
        in|to court
        jury duty
        trial lawyer
        signing a contract
        giving|give evidence (in|at) (court)
        pitching|pitch (our|my|the|an|a|their) (new) startup|start_up|idea|ideas|product|business|company|book|app
        |proposal|project|deck|plan (to)
        presenting|present (our|my|the|some) (new|quarterly|annual|latest) results|findings|proposal|report|strategy
        |budget|project|product|plan|work|slides (to|at|for)
        product|client|sales|board|press demo|launch_meeting|review|conference
        demo|deadline|launch day
        all_hands|town_hall|kick_off|kickoff|standup|stand_up|scrum|sprint_review|sprint_planning|retro_meeting
        |one_to_one|1_to_1|appraisal|secondment|tribunal|expo|hackathon|audit|auditors|inspection|ofsted
        meeting|meet|see|seeing|visiting|host|hosting (with) (some|a|an|the|my|our|new|important|potential) client
        |clients|investors|customers|customer|supplier|suppliers|stakeholder|stakeholders|donors|sponsors|buyers
        |delegation|delegates|shareholders|regulator|regulators|contractor|contractors
        shareholders|shareholder|stakeholder|stakeholders|investors|trustees ' meeting|call|lunch|dinner
        contract signing
        performance review
        thesis|dissertation|phd defense|defence
        defending my thesis|dissertation|phd
        job fair|career_fair
        career|careers|jobs fair
        negotiation|negotiations
        annual general meeting
        agm
        """,
        _WORK,
    ),
    *phrases(
        """
        coworking_space|cubicle
        (day|days|week|morning|afternoon|shift|friday|monday|first_day) at|of|for|in (the|my|a|new) office|work|job
        work|office|team|department|staff|project|weekly|monday|morning|quarterly|status|zoom|online|video|teams
        |planning|budget|parents|school|parent_teacher meeting
        (a|the|my|some|few|several|couple_of|of) meeting
        back to back meetings
        in meetings
        meeting|meet|see|seeing (with) (my|the) (new) boss 's boss
        meeting|meet|see|seeing (with) my (new|old) boss|manager|supervisor|ceo|coworkers|colleagues|team
        meeting|meet|see (with) the boss|ceo|manager|director|management|team|colleagues
        one on one with my boss|manager
        at|to|for|from|after|before|into|off_to|in my job
        for|to|at|off_to|into|going_to|back_to|headed_to|heading_to work
        for|at|off_to|going_to|back_to|headed_to|heading_to|wear_to|walk_to|cycle_to|bike_to|drive_to work with|through
        |around|like|up|best|well
        new|first_day_of|starting_my|start_my (new) job
        first day (on|at|of) (the|my|a) (new) job|work|internship|placement|office
        first day back
        first|second|last|new (day|week|shift) at|of|with|in (the|my|a|our) (new) firm|company|agency|bank|startup
        |start_up|practice|hospital|role|gig|branch|clinic|store|shop|employer|work
        trial|taster|probation|induction|onboarding|training|observation day|shift|week (at|in|with) (the|a
        |my) (company
        |firm|office|school|job)
        meeting|meet|see|seeing (with) (my|the|our|a) (thesis|phd|new|old|line|team|project|department|big|academic)
        |research supervisor|supervisors|advisor|adviser|manager|professor|tutor|dean|director|team_lead|boss|bosses
        |chairman|headteacher|principal|head_teacher|committee|hr
        (team|company|work|department|annual) offsite|away_day|off_site|town_hall|all_hands
        early|late|night|morning|evening|back|graveyard shift (at) (the) (hospital|restaurant|shop|office|work|ward
        |bar|cafe)
        on call
        site|factory|plant|client visit
        supply|substitute teaching
        teaching (year) (a|my|the) (group|kids|students|lesson|seven|eight|nine)
        working|work (a|the) late|early|double|night|day|long shift|shifts
        working|work at|in|from (the|a|my) office|studio|bank|hospital|shop|lab|clinic|desk
        office|desk|admin|paperwork job_day|day
        9_to_5_er|office_bound|office_day|deskbound
        starting|start (a|my) new|first job|position|role|internship
        (a|another|my|regular|normal|long|busy|typical|ordinary) workday|work_day|working_day|day_of_work
        |office_day|business_day
        work clothes|outfit|look|wear|attire|appropriate|wardrobe
        zoom|video|conference|teams|work call|calls
        dinner|lunch|breakfast|drinks|coffee|meal|golf with (a|my|our|some|the|important|new) client|customer
        |investor|business_partner|supplier|colleague|coworker|team|boss|manager|ceo
        team|department|company|staff lunch|dinner|breakfast|offsite|retreat|day|building|outing|event|photo
        webinar|job_orientation|orientation_day|onboarding|induction|company_event
        parents evening
        working lunch|breakfast|dinner|day
        work event|lunch|thing|function|trip|retreat|offsite|presentation|conference|day|week|training|workshop
        |breakfast|call
        office appropriate|wear|look|outfit|attire|hours|lunch|day
        working today|tomorrow|in_the_office|at_the_office|late|on_site|onsite
        i have|need|got to work
        have work
        workwear
        (a|my|the) shift at
        internship|apprenticeship
        teaching (a|my) class
        teach (today|tomorrow|a_class|my_class)
        seminar|lecture|workshop|training_session|training_day|standup|stand_up_meeting
        presentation
        commute|commuting
        business trip
        parent teacher conference|evening|night
        9 to 5
        nine to five
        daily grind
        on site|onsite
        """,
        _WORK,
    ),
    *phrases("work|job|working|office|workplace", _WORK, weak=True),
    *phrases(
        """
        working|work|works from home
        working|work remotely
        home office
        remote work|day|working
        """,
        _WORK,
    ),
    *phrases("casual friday|fridays", _WORK, FormalityLevel.CASUAL),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("I have a job interview", "occasion=interview formality=business_formal"),
    ("interveiw on monday, help", "occasion=interview formality=business_formal"),
    ("I've got a client presentation", "occasion=work"),
    ("meeting my boss's boss tomorrow", "occasion=work"),
    ("working from home today", "occasion=work"),
    ("board meeting at nine", "occasion=work"),
    ("something for the office please", "occasion=work"),
    ("meeting my thesis supervisor", "occasion=work"),
    ("pitching our startup to investors", "occasion=work"),
    ("first day at my new firm", "occasion=work"),
    ("second round with the hiring panel", "occasion=interview formality=business_formal"),
    ("office without aircon", "occasion=work"),
    ("something for work on Monday", "occasion=work"),
    ("what should I wear to work on Friday?", "occasion=work"),
    ("an outfit for work with no fuss", "occasion=work"),
    ("what would work with my green skirt?", ""),
    ("first round interview by phone", "occasion=interview formality=business_formal"),
)
