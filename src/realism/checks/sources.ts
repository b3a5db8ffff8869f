/** Publications that several checks go by. */
export const UM = "Microsoft's user models for Lync Server 2013 and Skype for Business Server 2015"
export const ASSUMED = 'no publication; recorded data keeps the bound, which is assumed'
