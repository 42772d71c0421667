// Guessed first, in every list of leaked passwords: as they are, and as the words that digits and signs are put around.
const WORDS = `
123456 1234567 12345678 123456789 1234567890 123123 123321 123456a 123456q 12345a 12344321 112233 11223344 121212
131313 147258 147258369 159753 159357 192837465 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 1a2b3c 1a2b3c4d 246810
314159 456789 654321 7654321 87654321 987654321 987654 789456 789456123 963852741 741852963 852456 000000 111111 222222
333333 444444 555555 666666 696969 777777 888888 999999 a1b2c3 a1b2c3d4 a123456 aa123456 aa12345678 abc123 abcd1234
abcabc abcdef abcdefg asd123 asdasd asdf asdf1234 asdfasdf asdfgh asdfghjkl asdfjkl azerty azertyuiop
qazwsx qazwsxedc qweasd qweasdzxc qweqwe qwer qwer1234 qwert qwerty qwerty123 qwertyui qwertyuiop qwertz q1w2e3r4
q1w2e3r4t5 zaq12wsx zaq1zaq1 zxcvbn zxcvbnm zxcv zxc123
password passwort passw0rd passwords passwordpassword pass passe motdepasse contrasena contraseña senha parola wachtwoord
lozenka haslo heslo salasana losenord lösenord adgangskode passord jelszo kennwort geheim secret secrets topsecret
letmein letmeinnow openup opensesame sesame welcome welcomeback welcometo willkommen bienvenue bienvenido hello helloworld
hellohello hallo hallohallo bonjour salut hola admin administrator administrateur adminadmin root rootroot toor system
sysadmin superuser superman user username login signin signup guest test testing tester testtest test123 demo default
changeme changeit changethis change changenow temporary temp temppass temppassword newpassword oldpassword mypassword
yourpassword thepassword nopassword password1 password123 password12 company business office support helpdesk service
customer customers portal portico company123 internet computer laptop server network database oracle cisco windows
microsoft google android apple samsung nokia sony dell lenovo intel nvidia linux ubuntu facebook twitter instagram
linkedin youtube whatsapp yahoo gmail hotmail outlook amazon netflix paypal ebay hubspot salesforce
iloveyou iloveyou2 iloveu iloveme ilovegod ilovemymom loveyou loveme lovely lover lovers love lovelove mylove truelove
forever foreverlove always jetaime tequiero teamo sweetheart sweetie sweet honey honeybee babe baby babygirl babyboy
babydoll angel angels angela princess prince princesa queen king kingkong kings beautiful beauty pretty sexy sexygirl
hottie cutie daddy daddysgirl mommy mother father mommydaddy family mamapapa grandma sister brother friends friend
bestfriend friendship freedom happy happiness happyday smile smiley sunshine sunflower sunset sunny sunday moonlight
moon rainbow raindrop starlight starbright stars star butterfly buttercup flower flowers flowerpower rose roses daisy
lily jasmine orchid tulip cherry strawberry blueberry banana apple123 orange lemon peach mango pineapple chocolate
cookie cookies cupcake candy sugar pepper ginger cinnamon vanilla coffee coffeebean cheese pizza burger tequila
whiskey vodka heineken guinness cocacola pepsi mcdonalds
dragon dragons dragonball dragonfly monkey monkeys monkey123 tiger tigers tigger lion lions panther panthers jaguar
leopard eagle eagles falcon falcons hawk hawks raven ravens phoenix wolf wolves werewolf fox foxes bear bears bulldog
bulldogs puppy puppies kitty kitten kittens hellokitty pussycat cats catdog doggie doggy snoopy garfield mickey
minnie donald goofy pluto bambi simba nemo shrek pikachu pokemon pokemongo charizard mario luigi zelda sonic tetris
minecraft roblox fortnite warcraft worldofwarcraft starcraft diablo overwatch counterstrike halflife quake doom
naruto sasuke goku vegeta onepiece batman superman123 spiderman ironman wolverine hulk thor captain captainamerica
avengers joker catwoman wonderwoman starwars skywalker darthvader vader yoda chewbacca jedi jedimaster startrek
spock enterprise matrix neo trinity morpheus gandalf frodo aragorn legolas hobbit lordoftherings harrypotter
hogwarts gryffindor slytherin hermione voldemort dumbledore jamesbond bond007 rambo rocky terminator godfather
football footballer soccer baseball softball basketball volleyball hockey tennis golf golfer golfing swimming cricket
rugby racing runner running skater skateboard snowboard surfing surfer karate boxing wrestling fishing hunting hunter
camping cycling liverpool liverpoolfc chelsea chelseafc arsenal arsenalfc manchester manutd manunited united everton
tottenham celtic rangers barcelona realmadrid juventus milan acmilan inter bayern dortmund schalke ajax benfica porto
flamengo corinthians palmeiras boca river galatasaray fenerbahce besiktas yankees redsox dodgers cubs giants patriots
steelers cowboys packers broncos raiders redskins lakers celtics bulls knicks jordan jordan23 lebron kobe ronaldo
ronaldo7 messi messi10 neymar beckham zidane maradona pele schumacher ferrari porsche mercedes bmw audi volkswagen
mustang corvette camaro chevrolet chevy ford toyota honda yamaha kawasaki suzuki ducati harley harleydavidson lamborghini
michael michael1 michelle matthew mark martin maria mary margaret madison maggie max maxwell marina marcus marlboro
jennifer jessica jessica1 jessie joshua joseph john johnny johnson jonathan james jason jasper jackson jack jackie
jake jamie jeffrey jeremy justin justinbieber julia juliana ashley amanda andrew andrea anthony alexander alexandra
alex alexis alice alicia allison amber anna annie antonio arthur austin barbara bailey benjamin brandon brandy brian
brittany bonnie buddy buster caroline carlos charles charlie charlie1 charlotte chester chris christian christina
christopher cooper daniel daniela danielle david debbie denise dennis diamond diana dakota eduardo edward elizabeth
emily emma eric fernando francis frank gabriel gabriela george gemma gregory hannah heather harry henry hunter1
isabella jacob katie kevin kimberly kristina laura lauren leonardo linda lisa louise lucas lucky lucky7 lucky13 madonna
melissa miguel molly monica morgan nathan natalie natasha nicholas nicole nicolas nathalie oliver olivia oscar pamela
patricia patrick paul peter peterpan philip rachel rebecca richard robert robert1 roberto ronald rosie russell ryan
samantha samuel sandra sarah scott scooter sebastian sharon shadow shannon shelby sophie stella stephanie stephen
steven susan sydney taylor teresa thomas tiffany tyler valentina vanessa veronica victor victoria vincent virginia
walter william winston xavier yvonne zachary
spring summer autumn winter fall fruhling sommer herbst january february march april june july august september october
november december januar februar monday tuesday wednesday thursday friday saturday christmas halloween easter birthday
newyear holiday vacation weekend london paris berlin madrid rome moscow tokyo newyork chicago boston dallas houston
texas california florida arizona colorado washington america american usa england ireland scotland wales france germany
deutschland spain italia italy portugal brasil brazil mexico argentina colombia canada australia india pakistan china
japan korea russia turkey istanbul indonesia nigeria africa europe
trustno1 whatever nothing nothing1 something anything everything everyone someone noone nobody unknown anonymous blank
blahblah blabla asshole fuckyou fuckoff fuckme bitch bitches bullshit motherfucker pussy penis dick dickhead cunt
bastard biteme sucker killer killers killme kill murder death destroy destiny destination danger dangerous devil
demon demons satan lucifer evil hell heaven jesus jesuschrist jesus1 jesuslovesme christ godisgood godislove god
faith hope grace blessed blessing angel1 church bible allah allahuakbar mohammed muhammad ahmed buddha krishna shiva
ganesh shalom peace peaceful harmony serenity spirit mystic magic magical magician wizard wizards merlin unicorn
ninja samurai warrior warriors knight knights pirate pirates viking vikings hunter2 ranger soldier army navy marines
airforce military sniper shooter gunner bullet rocket thunder lightning storm blizzard hurricane tornado fire firefox
fireball firefly flame ice icecream iceman snow snowball snowflake snowman ocean beach island paradise mountain river1
forest jungle desert silver silver1 gold golden goldfish diamonds crystal platinum money moneymoney dollar dollars cash
rich richman millionaire winner winners champion victory success power powerful strong strength hardcore rockstar
rocknroll metallica nirvana slipknot linkinpark greenday blink182 eminem 50cent tupac beatles queen1 pinkfloyd acdc
ironmaiden megadeth korn madonna1 rihanna beyonce shakira onedirection music musical guitar guitarist piano drummer
drums bass dance dancer dancing singer singing player players gamer games game gameover playboy playgirl playstation
xbox xbox360 nintendo purple purple1 yellow orange1 green blue blueblue bluesky red redred black blackcat blackjack
blackberry white pink pinky brown violet turquoise
access accessgranted master masters masterkey master123 matrix1 mustang1 maverick mercury monster monster1 midnight
murphy nascar newlife nopass number1 numberone okokok online operator panda passion patience people phantom please
porsche1 precious private pumpkin qwerty1 rabbit remember rebel ranger1 safety scorpio scorpion secret1 security
slayer smokey snickers spanky sparky special spider squirrel stupid sunshine1 sweetness swordfish tarzan teacher
student school college university thankyou thunder1 titanic tinkerbell toyota1 tomcat traveler treasure trouble
trustme turtle unlock vampire viper virgin voyager warlock westside wildcat willow wonderful yankee yellow1 zombie
correcthorsebatterystaple correct-horse-battery-staple thequickbrownfox
`

/** Compared in lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean))
