/** Shows the way to the reply box while the box is out of sight; the style sheet shows it on phones only. */
export function startJump(): void {
  const link = document.getElementById('jump')
  const reply = document.getElementById('reply')
  if (!link || !reply) return
  new IntersectionObserver(([entry]) => {
    link.hidden = entry?.isIntersecting ?? true
  }).observe(reply)
}
