export function NewTicketScreen() {
  return null
}
