import type { Point } from '#base/geometry.ts'

// Latitude, longitude. Neighbouring wards share their corners, so nothing overlaps and nothing falls between.
const corners = {
  haiBaTrung: [10.7845, 106.6968],
  thiNghe: [10.7908, 106.7074],
  namKyNorth: [10.7805, 106.6942],
  taoDan: [10.7768, 106.6918],
  cachMang: [10.774, 106.6893],
  tuDu: [10.7678, 106.6832],
  congHoa: [10.765, 106.6815],
  nguyenVanCu1: [10.7595, 106.6838],
  nguyenVanCu2: [10.7575, 106.6846],
  nguyenVanCuBridge: [10.7536, 106.6862],
  canal1: [10.7539, 106.6876],
  canal2: [10.7556, 106.6898],
  canal3: [10.7588, 106.6932],
  canal4: [10.7618, 106.6966],
  ongLanhBridge: [10.7634, 106.6987],
  canal5: [10.7648, 106.7001],
  calmetteBridge: [10.7664, 106.7014],
  khanhHoiBridge: [10.7676, 106.7058],
  river1: [10.7686, 106.7068],
  river2: [10.7703, 106.7074],
  bachDang: [10.7735, 106.708],
  river3: [10.777, 106.7088],
  baSon: [10.7812, 106.7101],
  river4: [10.786, 106.7106],
  thiNgheMouth: [10.7885, 106.7098],
  hamNghi1: [10.7708, 106.7025],
  hamNghi2: [10.7712, 106.7005],
  namKy1: [10.773, 106.7],
  namKy2: [10.7758, 106.6988],
  benThanhSquare: [10.7708, 106.6975],
  phuDong: [10.7708, 106.6922],
  congQuynh1: [10.7668, 106.688],
  congQuynh2: [10.7655, 106.6904],
  tranHungDao1: [10.76524, 106.6917],
  tranHungDao2: [10.765, 106.693],
  deTham: [10.7659, 106.6944],
  nguyenThaiHoc: [10.7668, 106.6958],
  yersin1: [10.7682, 106.6964],
  yersin2: [10.7666, 106.6981],
  hoHaoHon: [10.7625, 106.6925],
  tranDinhXu: [10.7615, 106.69],
  voThiSau1: [10.7888, 106.6907],
  voThiSau2: [10.7903, 106.694],
  hoangSa: [10.7952, 106.6955],
  tanDinhMarket: [10.7893, 106.69],
  haiBaTrungNorth: [10.7902, 106.6892],
  kieuBridge: [10.7948, 106.6862],
  nhieuLoc1: [10.7962, 106.6882],
  nhieuLoc2: [10.7964, 106.692],
  bongBridge: [10.7951, 106.6982],
  nhieuLoc3: [10.7935, 106.7012],
  nhieuLoc4: [10.7925, 106.7042],
  dienBienPhu1: [10.78687, 106.69345],
  dienBienPhu2: [10.7897, 106.6985],
  mongBridge: [10.767, 106.7036],
} as const

type Corner = keyof typeof corners

/**
 * The areas of the ten wards drawn by us from the streets, canals and landmarks of the district (minh họa).
 *
 * They are no legal border: an administrator loads the official polygons instead. Every landmark with a known ward lies in its ward.
 */
export const outlines = {
  'tan-dinh': ring('voThiSau1 tanDinhMarket haiBaTrungNorth kieuBridge nhieuLoc1 nhieuLoc2 hoangSa voThiSau2'),
  'da-kao': ring('haiBaTrung voThiSau1 voThiSau2 hoangSa bongBridge nhieuLoc3 nhieuLoc4 thiNghe'),
  'ben-nghe': ring(
    'haiBaTrung thiNghe thiNgheMouth river4 baSon river3 bachDang river2 hamNghi1 hamNghi2 namKy1 namKy2 namKyNorth',
  ),
  'ben-thanh': ring('namKyNorth namKy2 namKy1 hamNghi2 benThanhSquare phuDong cachMang taoDan'),
  'nguyen-thai-binh': ring(
    'benThanhSquare hamNghi2 hamNghi1 river2 river1 khanhHoiBridge calmetteBridge canal5 yersin2 yersin1',
  ),
  'pham-ngu-lao': ring(
    'cachMang phuDong benThanhSquare yersin1 nguyenThaiHoc deTham tranHungDao2 tranHungDao1 congQuynh2 congQuynh1 tuDu',
  ),
  'cau-ong-lanh': ring('yersin1 yersin2 canal5 ongLanhBridge canal4 deTham nguyenThaiHoc'),
  'co-giang': ring('tranHungDao1 tranHungDao2 deTham canal4 canal3 hoHaoHon'),
  'nguyen-cu-trinh': ring('tuDu congQuynh1 congQuynh2 tranDinhXu nguyenVanCu2 nguyenVanCu1 congHoa'),
  'cau-kho': ring('congQuynh2 tranHungDao1 hoHaoHon canal3 canal2 canal1 nguyenVanCuBridge nguyenVanCu2 tranDinhXu'),
}

/**
 * The four wards since 01/07/2025, drawn by us from the same corners. Where three old wards were cut no border was published: of Đa
 * Kao along Điện Biên Phủ street, of Nguyễn Thái Bình along the line of Nam Kỳ Khởi Nghĩa, of Cầu Ông Lãnh along Nguyễn Thái Học.
 */
export const outlines2025 = {
  'phuong-sai-gon': ring(
    'haiBaTrung dienBienPhu1 dienBienPhu2 nhieuLoc3 nhieuLoc4 thiNghe thiNgheMouth river4 baSon river3 bachDang river2 river1 khanhHoiBridge mongBridge hamNghi2 namKy1 namKy2 namKyNorth',
  ),
  'phuong-tan-dinh': ring(
    'voThiSau1 tanDinhMarket haiBaTrungNorth kieuBridge nhieuLoc1 nhieuLoc2 hoangSa bongBridge nhieuLoc3 dienBienPhu2 dienBienPhu1',
  ),
  'phuong-ben-thanh': ring(
    'namKyNorth namKy2 namKy1 hamNghi2 mongBridge calmetteBridge canal5 ongLanhBridge nguyenThaiHoc deTham tranHungDao2 tranHungDao1 congQuynh2 congQuynh1 tuDu cachMang taoDan',
  ),
  'phuong-cau-ong-lanh': ring(
    'tuDu congQuynh1 congQuynh2 tranHungDao1 tranHungDao2 deTham nguyenThaiHoc ongLanhBridge canal4 canal3 canal2 canal1 nguyenVanCuBridge nguyenVanCu2 nguyenVanCu1 congHoa',
  ),
}

function ring(names: string): readonly Point[] {
  return names.split(' ').map((name) => {
    const [latitude, longitude] = corners[name as Corner]
    return { longitude, latitude }
  })
}
