"""Given names of Western Europe and America: one family a line, the full name first, then its short forms."""

from __future__ import annotations

FAMILIES = """
William Will Bill Billy Willy Liam Guillaume Wilhelm Guillermo
Richard Rick Dick Rich Ricky Ricardo Riccardo
James Jim Jimmy Jamie Jaime
John Johnny Jack Jon Johann Johannes Juan Jean Giovanni Hans
Jonathan Jon Johnny Jonathon Jonas
Charles Charlie Chuck Chas Carlos
Thomas Tom Tommy Tomas
Christopher Chris Kit Christophe Cristobal
Christian Chris Cristiano
Matthew Matt Matty Mateo Matteo
Joseph Joe Joey Jose Giuseppe Josep
Robert Rob Bob Bobby Bert
Daniel Dan Danny
Anthony Tony Ant Antonio
Steven Steve Stephen Stevie
Kenneth Ken Kenny
Joshua Josh
Kevin Kev
Brian Bryan
Ronald Ron Ronnie Ronaldo
Edward Ed Eddie Ted Ned
Jeffrey Jeff Geoffrey Geoff
Ryan
Gary
Nicholas Nick Nicky
Jacob Jake
Jason Jay
Justin
Scott
Brandon
Benjamin Ben Benny
Samuel Sam Sammy
Gregory Greg
Frank Francis Franco Frankie Francois Francisco Franz Francesco
Patrick Pat Paddy Patricio
Raymond Ray Ramon
Dennis Denny
Jerry Gerald Jerome Gerard
Tyler Ty
Aaron
Henry Harry Hank Henri Heinrich Enrique Enrico Hendrik
Harold Harry Hal
Douglas Doug
Peter Pete
Zachary Zach Zack
Nathan Nate Nathaniel
Walter Walt Wally
Kyle
Lawrence Larry Laurence Lars
Philip Phil Pip
Louis Lou Luis Luigi Ludwig
Albert Al Bert
Alan Allan Allen Al
Vincent Vince Vinnie
Ralph Rafe
Roy
Eugene Gene
Russell Russ
Randall Randy
Howard Howie
Leonard Len Leo Lenny Leonardo
Theodore Theo Ted Teddy
Frederick Fred Freddy Fritz Friedrich Federico
Martin Marty
Roger
Hugh Hugo Ugo
Oliver Ollie Olivier
Simon Sy
Stuart Stewart Stu
Terence Terry
Graham
Ian Iain
Neil Neal
Colin
Trevor
Bruce
Dominic Dominick Nick Dominique
Elizabeth Liz Lizzie Beth Betty Eliza Libby Betsy Elsie
Mary Molly Polly Maria Marie
Patricia Pat Patty Trish Tricia
Jennifer Jen Jenny Jenn
Linda Lindy
Barbara Barb Babs
Susan Sue Suzy Susanna Suzanne Susanne
Jessica Jess Jessie
Sarah Sally Sara
Karen Karin
Nancy Nan
Margaret Maggie Meg Peggy Marge Daisy Madge
Sandra Sandy
Ashley Ash
Kimberly Kim
Emily Em Emmy
Donna
Michelle Shelly Michele
Carol Caroline Carolyn Carrie Carolina
Amanda Mandy
Melissa Mel Missy
Deborah Deb Debbie Debra
Stephanie Steph
Rebecca Becky Becca
Laura Laurie
Sharon
Cynthia Cindy
Kathleen Kathy Kate Katie
Amy Aimee
Angela Angie
Shirley
Brenda
Pamela Pam
Nicole Nicky Nicola
Samantha Sam
Catherine Kate Katie Cathy Kitty
Christine Chris Chrissy Tina
Rachel Rachael Raquel
Janet Jan
Heather
Diane Di Diana
Ruth
Virginia Ginny
Helen Nell Nellie
Joyce
Victoria Vicky Tori
Kelly
Olivia Liv
Teresa Terry Theresa Tess Therese
Judith Judy
Cheryl Sheryl
Megan Meg
Alice Ali Alison Allison
Julia Julie Jill
Hannah Anna Ann
Jacqueline Jackie
Martha Marta Marthe
Gloria
Charlotte Lottie Charlie
Grace Gracie
Abigail Abby
Isabella Bella Isabel Izzy Isabelle
Sophie Sophia Sophy
Chloe
Dorothy Dot Dolly Dorothea
Lucy Lucia Lucie
Florence Flo
Eleanor Nell Ellie Nora
Harriet Hattie
Penelope Penny
Gillian Gill Jill
Fiona
Claire Clare Clara
Juergen Jürgen Jurgen
Wolfgang
Guenter Günter Günther Gunther
Dieter
Uwe
Horst
Manfred
Ulrich Uli
Rainer Reiner
Bernd Bernhard Bernard Bernardo
Gerhard Gerd
Heinz
Helmut
Werner
Sven
Torsten Thorsten
Ralf
Joerg Jörg
Lukas
Anja
Birgit Brigitte Bridget
Heike
Ingrid
Monika Monique Monica
Petra
Ursula Uschi
Leonie
Astrid
Bjorn Bjørn
Ole Olaf Olav
Pekka
Matti
Terhi
Pirkko
Jose Pepe
Diego
Fernando Fernanda
Yvonne Yvette
Pascale Pascal
Annette
Martine
Janine
Marc Marco
Lino
Manuel Manuela Manolo
Alejandro Alejandra
Rita
Zbyszek Zbigniew
Stanisław
Ladislav László Laszlo
František Frantisek
Wyatt
Puja Pooja
Manoj
Hari
Yoshi
Yang
Liu
Joakim Joaquim
Fynn Finn
Kara Cara
Isla
Mei
Priya
Aisha
Amelia
Ava
Freya
Poppy
Willow
Millie
Sienna
Phoebe
Imogen
Beatrice
Cerys
Bethan
Owen
Dylan
Rhys
Callum
Finlay
Lachlan
Hamish
Alfie
Archie
Freddie
Noah
Arlo
Rory
Ethan
Aiden
Jayden
Yuki
Hiroshi
Sakura
Haruto
Ananya
Aarav
Arjun
Rohan
Rahul
Sanjay
Sunil
Vikram
Deepak
Ravi
Neha
Kavita
Anita
Sunita
Lakshmi
Divya
Meera
Hussein
Khalid
Layla
Zainab
Noor
Lauren
Brittany
Kayla
Ruby
Matilda
Gwen
Carys
Ewan
Fergus
Niamh
Siobhan
Aoife
Ciara
Sean
Conor
Declan
Eoin
Padraig
Kwame
Kofi
Abena
Chidi
Ngozi
Emeka
Oluwaseun
Tunde
Mia
"""
