/**
 * Words that people and installers make passwords of, folded to a-z: what they go by in Vietnam, the world's commonest, names of
 * this product and of what it is about. A password that is made of these and of digits and signs alone is refused, which covers
 * far more than a list of the thousand commonest would.
 */
export const passwordWords: readonly string[] = `
  abc abcd abcde abcdef abcxyz access account admin administrator angel anh anhyeuem apple asd asdf asdfgh
  asdfghjkl ba baby bac banh baseball be bichngoc biet bo boss cac cam can canbo cat changeme charlie chi chinh
  chu chutich co computer con congan congdan conghoa connect cun cung danang dang dat day daylamatkhau de demo
  den dep dev di dia dien do doc doilagi dothi dragon du duc dung duong em emyeu emyeuanh football gia giadinh
  girl go god google guest ha haiphong han hanoi happy hello hien hieu ho hoa hoang hochiminh home hong hung
  huong huyen iloveyou internet is jesus khach khanh khoa khong khongbiet khongco killer kim la lan lanh letmein
  linh loan login long love lovely lucky ma mai mat matkhau matkhaucuatoi matkhaumoi me michael minh mk moi
  monkey mot motcua mothaiba my na nam ngan ngoc nguyen nha nhat nhu nhung nopassword oanh ok one pass passpass
  passw passwd password passwort phan phananh phat phong phuc phuong princess quan quanly quantri quoc qwe qwer
  qwert qwerty qwertyui qwertyuiop root saigon sang secret server service shadow soccer son staff star start
  sunshine superman system tam tan test tester thai thang thanh thanhpho thao the thi thien thinh tho thu thuy
  tien tin tinhyeu to toi tri trinh trung trustnoone tu tuan tung uyen van vanphong vi viet vietnam vinh vy
  welcome windows winner work world xin xinchao xuan xyz yen yeu yeuem you zalo zaq zxc zxcv zxcvb zxcvbn
  zxcvbnm
`
  .trim()
  .split(/\s+/)
