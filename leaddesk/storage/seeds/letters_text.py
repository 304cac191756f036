"""The words of the letters: subject and body by code, in both languages."""

from __future__ import annotations

RU = {
    "L1": (
        "{имя}, об одной проблеме: {проблема}",
        (
            "{имя}, здравствуйте!\n\n"
            "Мы работаем с компаниями отрасли «{отрасль}» и часто слышим об одном и том же: {проблема}. "
            "С этим помогает {продукт}.\n\n"
            "Если у вас похоже, ответьте на это письмо: расскажу, как это решают другие. Если этим "
            "занимается ваш коллега, подскажите, пожалуйста, кто.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L2": (
        "{имя}, полезный материал: {материал}",
        (
            "{имя}, здравствуйте!\n\n"
            "Посылаю материал «{материал}» по теме: {тема}. Надеюсь, пригодится.\n\n"
            "Что из него подходит вам, а что нет? Хватит короткого ответа.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L3": (
        "{имя}, о вашей задаче: {тема}",
        (
            "{имя}, здравствуйте!\n\n"
            "Продолжаю наш разговор по теме: {тема}. Главное, что мне важно понять: что именно вас "
            "сейчас беспокоит и каким должен быть результат?\n\n"
            "Ответьте парой строк или скажите, когда удобно созвониться.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L4": (
        "{имя}, приглашаем: {кампания}, {дата}",
        (
            "{имя}, здравствуйте!\n\n"
            "Приглашаем вас: {кампания}, {дата}. Поговорим на тему: {тема}, ответим на вопросы.\n\n"
            "Чтобы прийти, просто ответьте «да»: пришлю подробности.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L5": (
        "{имя}, коммерческое предложение: {продукт}",
        (
            "{имя}, здравствуйте!\n\n"
            "Посылаю коммерческое предложение: {продукт}. Цены и условия действуют до {дата}.\n\n"
            "Посмотрите, пожалуйста, всё ли учтено. Если для решения чего-то не хватает, напишите: "
            "дополню.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L6": (
        "{имя}, итоги: {тема}",
        (
            "{имя}, здравствуйте!\n\n"
            "Спасибо за разговор. О чём договорились:\n"
            "{итоги}\n\n"
            "Если что-то понято неверно, поправьте меня ответом на это письмо.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L7": (
        "{имя}, когда вам удобно поговорить?",
        (
            "{имя}, здравствуйте!\n\n"
            "Не получилось дозвониться до вас по теме: {тема}. Напишите, пожалуйста, в какой день и час "
            "удобно поговорить, или задайте вопрос ответным письмом.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L8": (
        "{имя}, закрываю вашу заявку",
        (
            "{имя}, здравствуйте! Несколько раз {пытался/пыталась} связаться с вами по теме: {тема}. "
            "Похоже, сейчас это не важно, поэтому закрываю заявку и больше не беспокою. Если вопрос "
            "снова станет актуальным, просто ответьте на это письмо: всё, о чём мы говорили, сохранено. "
            "Хорошего дня! {я}, {телефон}"
        ),
    ),
    "L9": (
        "{имя}, почему не сложилось?",
        (
            "{имя}, помогите нам стать лучше: что помешало? 1 дорого, 2 не те условия, 3 выбрали других, "
            "4 не сейчас, 5 другое. Достаточно одной цифры в ответ."
        ),
    ),
    "L10": (
        "{имя}, вернёмся к разговору {дата}",
        (
            "{имя}, здравствуйте!\n\n"
            "Спасибо, что сказали прямо: сейчас не время. Вернусь к теме «{тема}» {дата}, до этого не "
            "беспокою.\n\n"
            "Если понадобится раньше, ответьте на это письмо.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L11": (
        "{имя}, извините за задержку",
        (
            "{имя}, здравствуйте!\n\n"
            "Вы обращались к нам по теме: {тема}, и мы слишком долго отвечали. Это наша вина, "
            "извините.\n\n"
            "Если вопрос ещё открыт, ответьте одним словом: займусь им сразу.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L12": (
        "{имя}, о вашей заявке: {тема}",
        (
            "{имя}, здравствуйте!\n\n"
            "Спасибо, что обратились к нам. К сожалению, помочь по теме «{тема}» мы не сможем: это не "
            "наш регион или не наш продукт. Говорим сразу, чтобы вы не теряли время.\n\n"
            "Желаем удачи!\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L13": (
        "{имя}, рады знакомству: {кампания}",
        (
            "{имя}, здравствуйте!\n\n"
            "Рады знакомству на выставке «{кампания}». Вы интересовались: {тема}.\n\n"
            "Позвоню вам завтра; если удобнее другое время, напишите.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L14": (
        "{имя}, мы получили вашу заявку",
        (
            "{имя}, здравствуйте!\n\n"
            "Мы получили вашу заявку по теме: {тема}. Занимаюсь ей я, скоро свяжусь с вами.\n\n"
            "Если есть что добавить, просто ответьте на это письмо.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L15": (
        "{имя}, предложение действует до {дата}",
        (
            "{имя}, здравствуйте!\n\n"
            "Напоминаю: условия, которые мы предложили ({продукт}), действуют до {дата}. Потом их "
            "придётся считать заново.\n\n"
            "Что мешает решить? Напишите, постараюсь помочь.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L16": (
        "{имя}, ваш новый контакт: {коллега}",
        (
            "{имя}, здравствуйте!\n\n"
            "Дальше с вами работает {коллега}, телефон {телефон_коллеги}. Вся наша переписка и "
            "договорённости переданы, повторять ничего не нужно.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L17": (
        "{имя}, у нас появилось новое: {продукт}",
        (
            "{имя}, здравствуйте!\n\n"
            "Мы говорили на тему: {тема}, тогда не сложилось. С тех пор у нас появилось новое: "
            "{продукт}.\n\n"
            "Если вопрос ещё актуален, ответьте: посчитаем заново.\n\n"
            "{я}, {телефон}"
        ),
    ),
    "L18": (
        "{имя}, кому ещё мы можем быть полезны?",
        (
            "{имя}, здравствуйте!\n\n"
            "Спасибо, что работаете с нами. Если вы довольны, посоветуйте нас тому, кому тоже пригодится "
            "{продукт}: достаточно имени и телефона в ответ, с его согласия.\n\n"
            "{я}, {телефон}"
        ),
    ),
}

EN = {
    "L1": (
        "{name}, about one problem: {problem}",
        (
            "Hello {name},\n\n"
            "We work with companies in {industry} and keep hearing the same thing: {problem}. {product} "
            "helps with it.\n\n"
            "If this sounds familiar, just answer this letter and I will tell you how others deal with "
            "it. If a colleague looks after this, who would be the right person?\n\n"
            "{me}, {phone}"
        ),
    ),
    "L2": (
        "{name}, something useful: {material}",
        (
            "Hello {name},\n\n"
            "Here is {material}, about {topic}. I hope it is of use.\n\n"
            "What in it fits you and what does not? A line is enough.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L3": (
        "{name}, about your need: {topic}",
        (
            "Hello {name},\n\n"
            "I am following up our talk about {topic}. What I would most like to understand: what "
            "concerns you now, and what should the result be?\n\n"
            "Answer in two lines, or tell me when a call suits you.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L4": (
        "{name}, an invitation: {campaign}, {date}",
        (
            "Hello {name},\n\n"
            "You are invited: {campaign}, {date}. We will talk about {topic} and answer questions.\n\n"
            'To come, just answer "yes" and I will send the details.\n\n'
            "{me}, {phone}"
        ),
    ),
    "L5": (
        "{name}, our quote: {product}",
        (
            "Hello {name},\n\n"
            "Here is our quote for {product}. Prices and terms hold until {date}.\n\n"
            "Please see whether everything is in it. If anything is missing for a decision, tell me and "
            "I will add it.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L6": (
        "{name}, summary: {topic}",
        (
            "Hello {name},\n\n"
            "Thank you for the talk. What we agreed:\n"
            "{summary}\n\n"
            "If I got anything wrong, correct me by answering this letter.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L7": (
        "{name}, when is a good time to talk?",
        (
            "Hello {name},\n\n"
            "I could not reach you about {topic}. Please tell me a day and an hour that suit you, or ask "
            "your question by answering this letter.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L8": (
        "{name}, closing your request",
        (
            "Hello {name}, I tried to reach you about {topic}. It seems this is not a priority now, so I "
            "am closing the request and will not bother you again. If it becomes topical, just answer "
            "this letter: I have kept everything we discussed. {me}, {phone}"
        ),
    ),
    "L9": (
        "{name}, may we ask why?",
        ("{name}, what kept you from it? 1 price, 2 terms, 3 chose others, 4 not now, 5 other. One digit is enough."),
    ),
    "L10": (
        "{name}, until {date}",
        (
            "Hello {name},\n\n"
            "Thank you for saying it plainly: now is not the time. I will come back to {topic} on {date} "
            "and will not bother you before.\n\n"
            "Should you need it sooner, answer this letter.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L11": (
        "{name}, sorry for the delay",
        (
            "Hello {name},\n\n"
            "You contacted us about {topic} and we took too long to answer. That is our fault, and we "
            "are sorry.\n\n"
            "If the question is still open, answer in one word and I will deal with it at once.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L12": (
        "{name}, about your request: {topic}",
        (
            "Hello {name},\n\n"
            "Thank you for turning to us. Unfortunately we cannot help with {topic}: it is outside our "
            "region or our range. We say so at once to save you time.\n\n"
            "We wish you success.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L13": (
        "{name}, good to meet you: {campaign}",
        (
            "Hello {name},\n\n"
            "It was good to meet you at {campaign}. You were interested in {topic}.\n\n"
            "I will call you tomorrow; if another time suits you better, tell me.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L14": (
        "{name}, we have your request",
        (
            "Hello {name},\n\n"
            "We have received your request about {topic}. I am looking after it and will be in touch "
            "soon.\n\n"
            "If there is anything to add, just answer this letter.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L15": (
        "{name}, the offer ends on {date}",
        (
            "Hello {name},\n\n"
            "A reminder: the terms we offered for {product} hold until {date}. After that they have to "
            "be worked out anew.\n\n"
            "What stands in the way? Tell me and I will try to help.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L16": (
        "{name}, your new contact: {colleague}",
        (
            "Hello {name},\n\n"
            "From now on {colleague} looks after you, phone {colleague_phone}. All our letters and "
            "agreements have been passed on; you need not repeat anything.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L17": (
        "{name}, we have something new: {product}",
        (
            "Hello {name},\n\n"
            "We talked about {topic} and it did not work out then. Since then we have something new: "
            "{product}.\n\n"
            "If the question is still open, answer and we will work it out again.\n\n"
            "{me}, {phone}"
        ),
    ),
    "L18": (
        "{name}, who else could we help?",
        (
            "Hello {name},\n\n"
            "Thank you for working with us. If you are content, recommend us to somebody who could use "
            "{product} too: a name and a phone in your answer are enough, with their consent.\n\n"
            "{me}, {phone}"
        ),
    ),
}
