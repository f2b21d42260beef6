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
        hiring manager
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
        new|first_day_of|starting_my|start_my (new) job
        first day (on|at|of) (the|my|a) (new) job|work|internship|placement|office
        first day back
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
)
